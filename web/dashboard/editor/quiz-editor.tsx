import { useMemo, useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { Page } from "../parts/page.tsx";
import { AboutForm } from "./about-form.tsx";
import { indexOf, quizOf, replace } from "./draft.ts";
import { EditorBar } from "./editor-bar.tsx";
import { EditorDialogs, type OpenDialog } from "./editor-dialogs.tsx";
import { focusLater } from "./focus-later.ts";
import { aboutLinkId, Outline } from "./outline.tsx";
import { PreviewPane } from "./preview-pane.tsx";
import { QuestionForm, questionTitleId } from "./question-form.tsx";
import { problemsAt, problemsOf } from "./quiz-problems.ts";
import { firstSelection, type Selection, selectionIn } from "./selection.ts";
import { type Opened, type Step, useEditing } from "./use-editing.ts";
import { useEditorKeys } from "./use-editor-keys.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { useQuestionActions } from "./use-question-actions.ts";

/** Writes one quiz: a new one, or one that REST has. */
export function QuizEditor({ opened }: { opened: Opened }) {
  const editing = useEditing(opened);
  const { autosave, draft, change } = editing;
  const problems = useMemo(() => problemsOf(quizOf(draft)), [draft]);
  const [chosen, select] = useState<Selection>(() => firstSelection(draft));
  const selection = selectionIn(draft, chosen);
  const [strict, setStrict] = useState(false);
  const [open, setOpen] = useState<OpenDialog>(null);
  const [isPreviewShown, setPreviewShown] = useState(false);
  const { state, saved } = autosave;
  const { leavingTo, stay } = useLeaveGuard(
    autosave.isDirty && (!autosave.isKept || !["waiting", "saving", "saved"].includes(state.name)),
  );
  const actions = useQuestionActions({ draft, selection, select, change });

  const goTo = (place: Selection, field: string) => {
    select(place);
    setStrict(true);
    setPreviewShown(false);
    const within = `[data-field="${CSS.escape(field)}"]`;
    focusLater(`${within} :is(input, textarea, select)`, ".editor__main :is(input, textarea)");
  };
  const showProblems = () => {
    setStrict(true);
    setOpen("problems");
  };
  const step = (move: () => Step | null, sentence: (where: string) => string) => {
    const moved = move();
    if (!moved) return;
    const { place } = moved;
    select(place);
    actions.announce(sentence(place === "about" ? t.editor.about : t.editor.question(indexOf(moved.draft, place) + 1)));
    // What held the focus may be gone.
    queueMicrotask(() => {
      if (document.activeElement === document.body)
        focusLater(place === "about" ? `#${aboutLinkId}` : `#${questionTitleId(place)}`);
    });
  };
  const undo = () => step(editing.undo, t.editor.undone);
  const redo = () => step(editing.redo, t.editor.redone);
  const save = async (): Promise<boolean> => {
    if (await autosave.flush()) return true;
    if (problems.size > 0) showProblems();
    if (autosave.state.name === "conflict") setOpen(null);
    return false;
  };
  useEditorKeys({ save: () => void save(), undo, redo });
  const index = selection === "about" ? -1 : indexOf(draft, selection);
  const row = draft.questions[index];

  return (
    <Page title={draft.title.trim() || (saved.id === null ? t.editor.newTitle : t.editor.title)}>
      {editing.wasRestored && (
        <p class="editor-note" role="status">
          <span>{t.editor.restored}</span>
          <button type="button" class="button button--small" onClick={editing.dropRestored}>
            {t.editor.discardRestored}
          </button>
        </p>
      )}
      {editing.otherTabs > 0 && (
        <p class="editor-note editor-note--quiet" role="status">
          {t.editor.otherTab}
        </p>
      )}
      <div class="editor" data-view={isPreviewShown ? "preview" : "form"}>
        <Outline
          draft={draft}
          problems={problems}
          selection={selection}
          onSelect={(next) => {
            select(next);
            setPreviewShown(false);
          }}
          onMove={actions.move}
          onAdd={actions.add}
          onBank={() => setOpen("bank")}
        />
        <div class="stack editor__main">
          {row ? (
            <QuestionForm
              key={row.key}
              questionKey={row.key}
              number={index + 1}
              question={row.question}
              isFirst={index === 0}
              isLast={index === draft.questions.length - 1}
              problem={problemsAt(problems, index)}
              strict={strict}
              onChange={(question, place) =>
                change((now) => replace(now, row.key, question), place && `${row.key}.${place}`)
              }
              onMove={(by) => actions.moveByButton(row.key, by)}
              onDuplicate={() => actions.duplicate(row)}
              onRemove={() => actions.remove(row)}
            />
          ) : (
            <AboutForm draft={draft} problems={problems} strict={strict} change={change} />
          )}
        </div>
        <PreviewPane draft={draft} index={index} isShown={isPreviewShown} />
      </div>
      <p class="visually-hidden" role="status">
        {actions.announcement}
      </p>
      <EditorBar
        autosave={autosave}
        toFix={autosave.isDirty || strict ? problems.size : 0}
        canUndo={editing.canUndo}
        canRedo={editing.canRedo}
        canStart={draft.questions.length > 0}
        isPreviewShown={isPreviewShown}
        onUndo={undo}
        onRedo={redo}
        onProblems={showProblems}
        onDecide={() => setOpen(null)}
        onVersions={() => void autosave.flush().then(() => setOpen("versions"))}
        onPreview={() => setPreviewShown(!isPreviewShown)}
        onStart={() => void save().then((isSaved) => isSaved && setOpen("start"))}
      />
      <EditorDialogs
        open={open}
        autosave={autosave}
        draft={draft}
        problems={problems}
        leavingTo={leavingTo}
        onOpen={setOpen}
        onGo={goTo}
        onAdd={actions.addAll}
        onUndo={undo}
        onStay={stay}
      />
    </Page>
  );
}

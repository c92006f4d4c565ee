import { useMemo, useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import { StartDialog } from "../pages/start-dialog.tsx";
import { say } from "../parts/notes.tsx";
import { Page } from "../parts/page.tsx";
import { ConflictDialog } from "./conflict-dialog.tsx";
import { quizOf } from "./draft.ts";
import { focusLater } from "./focus-later.ts";
import { LeaveDialog } from "./leave-dialog.tsx";
import { Outline } from "./outline.tsx";
import { QuestionList } from "./question-list.tsx";
import { problemsOf } from "./quiz-problems.ts";
import { SaveBar } from "./save-bar.tsx";
import { TitleFields } from "./title-fields.tsx";
import { type Saved, savedOf, useDraft } from "./use-draft.ts";
import { useLeaveGuard } from "./use-leave-guard.ts";
import { useSave } from "./use-save.ts";
import { useSaveKey } from "./use-save-key.ts";

/** Writes one quiz: a new one, or one that REST has. */
export function QuizEditor({ opened }: { opened: Saved }) {
  const { saved, draft, isDirty, wasRestored, change, markSaved, startOver } = useDraft(opened);
  const { isBusy, problem, conflict, save, saveAsNew, overwrite, takeTheirs, decideLater } = useSave();
  const problems = useMemo(() => problemsOf(quizOf(draft)), [draft]);
  const [strict, setStrict] = useState(false);
  const [isStarting, setStarting] = useState(false);
  const { leavingTo, stay } = useLeaveGuard(isDirty && !isBusy);
  const { route } = useLocation();

  /** True when REST has it. */
  const finish = (stored: StoredQuiz | null): boolean => {
    if (!stored) return false;
    markSaved(savedOf(stored));
    // A new quiz has its own address from now on. The page stays as it is.
    if (saved.id !== stored.id) history.replaceState(history.state, "", `/host/quizzes/${stored.id}`);
    say(t.editor.saved);
    return true;
  };
  const trySave = async (): Promise<boolean> => {
    if (isBusy) return false;
    if (problems.size > 0) {
      setStrict(true);
      focusLater(".content [aria-invalid='true'], .options .field__error");
      return false;
    }
    return finish(await save(saved, quizOf(draft)));
  };
  const onSave = () => void trySave();
  const onStart = async () => {
    if (!isDirty || (await trySave())) setStarting(true);
  };
  useSaveKey(onSave);

  return (
    <Page title={saved.id === null ? t.editor.newTitle : t.editor.title}>
      {wasRestored && (
        <p class="restored" role="status">
          {t.editor.restored}{" "}
          <button type="button" class="button button--small" onClick={() => startOver(opened)}>
            {t.editor.discardRestored}
          </button>
        </p>
      )}
      <div class="editor">
        <Outline questions={draft.questions} problems={problems} />
        <div class="stack editor__main">
          <TitleFields
            draft={draft}
            problems={problems}
            strict={strict}
            onChange={(texts) => change({ ...draft, ...texts })}
          />
          <QuestionList draft={draft} problems={problems} strict={strict} change={change} />
        </div>
      </div>
      <SaveBar
        isDirty={isDirty}
        isNew={saved.id === null}
        isBusy={isBusy}
        toFix={strict ? problems.size : 0}
        problem={conflict ? null : problem}
        canStart={draft.questions.length > 0}
        onSave={onSave}
        onStart={() => void onStart()}
      />
      {conflict && (
        <ConflictDialog
          conflict={conflict}
          problem={problem}
          isBusy={isBusy}
          onMine={() => void (saved.id !== null && overwrite(saved.id, quizOf(draft)).then(finish))}
          onCopy={() => void saveAsNew(quizOf(draft)).then(finish)}
          onTheirs={() =>
            void (saved.id !== null && takeTheirs(saved.id).then((theirs) => theirs && startOver(savedOf(theirs))))
          }
          onLater={decideLater}
        />
      )}
      {leavingTo !== null && (
        <LeaveDialog
          onStay={stay}
          onLeave={() => {
            stay();
            route(leavingTo);
          }}
          onSave={() => {
            stay();
            void trySave().then((isSaved) => isSaved && route(leavingTo));
          }}
        />
      )}
      {isStarting && saved.id !== null && (
        <StartDialog quiz={{ id: saved.id, title: saved.draft.title }} onClose={() => setStarting(false)} />
      )}
    </Page>
  );
}

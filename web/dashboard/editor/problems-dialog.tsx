import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { optionWords } from "../../strings/option-words.ts";
import type { Draft } from "./draft.ts";
import { indexOf } from "./draft.ts";
import type { Problems } from "./quiz-problems.ts";
import { placeOf, type Selection } from "./selection.ts";

interface ProblemsDialogProps {
  draft: Draft;
  problems: Problems;
  onGo(selection: Selection, field: string): void;
  onClose(): void;
}

/** Everything that keeps the quiz from being saved, each the way to its field. */
export function ProblemsDialog({ draft, problems, onGo, onClose }: ProblemsDialogProps) {
  return (
    <Dialog title={t.editor.toDo(problems.size)} onClose={onClose}>
      <p>{t.editor.toDoHint}</p>
      <ul class="problems">
        {[...problems].map(([path, sentence]) => {
          const { selection, field } = placeOf(draft, path);
          return (
            <li key={path}>
              <button type="button" class="entry" onClick={() => onGo(selection, field)}>
                <b>{whereOf(draft, selection, field)}</b>
                <span>{sentence}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <CloseRow label={t.close} onClose={onClose} />
    </Dialog>
  );
}

function whereOf(draft: Draft, selection: Selection, field: string): string {
  if (selection === "about") return t.editor.about;
  const question = t.editor.question(indexOf(draft, selection) + 1);
  const [, option] = /^options\.(\d+)$/.exec(field) ?? [];
  return option === undefined ? question : t.editor.inOption(question, optionWords.letters.charAt(Number(option)));
}

import { t } from "../../strings/dashboard.ts";
import { Trouble } from "../parts/trouble.tsx";
import type { ApiProblem } from "../problem.ts";

interface SaveBarProps {
  isDirty: boolean;
  isNew: boolean;
  isBusy: boolean;
  /** Things to fix that a save has stumbled over; 0 before one was tried. */
  toFix: number;
  problem: ApiProblem | null;
  canStart: boolean;
  onSave(): void;
  onStart(): void;
}

/** Stays at the bottom of the window: where the quiz stands, and what can be done with it. */
export function SaveBar({ isDirty, isNew, isBusy, toFix, problem, canStart, onSave, onStart }: SaveBarProps) {
  return (
    <div class="save-bar">
      <div class="save-bar__inside">
        <div class="save-bar__state">
          {problem && <Trouble problem={problem} />}
          <p role="status">
            {toFix > 0 ? <b class="save-bar__fix">{t.editor.toDo(toFix)}</b> : stateOf(isBusy, isDirty, isNew)}
          </p>
        </div>
        <div class="row">
          <button
            type="button"
            class="button"
            aria-disabled={!canStart || isBusy}
            onClick={() => canStart && onStart()}
          >
            {isDirty ? t.editor.saveAndStart : t.editor.start}
          </button>
          <button
            type="button"
            class="button button--signal"
            aria-disabled={isBusy || !isDirty}
            aria-keyshortcuts="Control+S Meta+S"
            onClick={() => isDirty && onSave()}
          >
            {isBusy ? t.editor.saving : t.editor.save}
          </button>
        </div>
      </div>
    </div>
  );
}

function stateOf(isBusy: boolean, isDirty: boolean, isNew: boolean): string {
  if (isBusy) return t.editor.saving;
  if (isDirty) return t.editor.keptHere;
  return isNew ? "" : t.editor.saved;
}

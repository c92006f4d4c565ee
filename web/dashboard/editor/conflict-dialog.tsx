import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import type { Autosave } from "./autosave.ts";
import type { Conflict } from "./save-state.ts";

interface ConflictDialogProps {
  kind: Conflict;
  autosave: Autosave;
  /** What is written here could be stored. */
  isFinished: boolean;
  onLater(): void;
}

/** Two people, or two tabs, wrote on one quiz: whoever comes second decides, and loses nothing by deciding. */
export function ConflictDialog({ kind, autosave, isFinished, onLater }: ConflictDialogProps) {
  const { isBusy, problem, run } = useAction();
  const isGone = kind === "gone";
  const mineIsOff = isBusy || !isFinished;
  return (
    <Dialog title={t.editor.conflict.title} onClose={onLater}>
      <p>{isGone ? t.editor.conflict.gone : t.editor.conflict.body}</p>
      {!isFinished && <p>{t.editor.conflict.unfinished}</p>}
      {problem && <Trouble problem={problem} />}
      <div class="stack stack--tight">
        {!isGone && (
          <button
            type="button"
            class="button"
            aria-disabled={mineIsOff}
            onClick={() => isFinished && run(() => autosave.overwrite())}
          >
            {t.editor.conflict.mine}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-disabled={mineIsOff}
          onClick={() => isFinished && run(() => autosave.saveAsCopy())}
        >
          {t.editor.conflict.copy}
        </button>
        {!isGone && (
          <button type="button" class="button" aria-disabled={isBusy} onClick={() => run(() => autosave.takeTheirs())}>
            {t.editor.conflict.theirs}
          </button>
        )}
        <button type="button" class="button button--quiet" onClick={onLater}>
          {t.editor.conflict.later}
        </button>
      </div>
    </Dialog>
  );
}

import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { Trouble } from "../parts/trouble.tsx";
import type { ApiProblem } from "../problem.ts";
import type { Conflict } from "./use-save.ts";

interface ConflictDialogProps {
  conflict: Conflict;
  problem: ApiProblem | null;
  isBusy: boolean;
  onMine(): void;
  onCopy(): void;
  onTheirs(): void;
  onLater(): void;
}

/** Two people, or two tabs, wrote on one quiz: whoever comes second decides, and loses nothing by deciding. */
export function ConflictDialog({ conflict, problem, isBusy, ...on }: ConflictDialogProps) {
  const isGone = conflict === "gone";
  return (
    <Dialog title={t.editor.conflict.title} onClose={on.onLater}>
      <p>{isGone ? t.editor.conflict.gone : t.editor.conflict.body}</p>
      {problem && <Trouble problem={problem} />}
      <div class="stack stack--tight">
        {!isGone && (
          <button type="button" class="button" aria-disabled={isBusy} onClick={on.onMine}>
            {t.editor.conflict.mine}
          </button>
        )}
        <button type="button" class="button" aria-disabled={isBusy} onClick={on.onCopy}>
          {t.editor.conflict.copy}
        </button>
        {!isGone && (
          <button type="button" class="button" aria-disabled={isBusy} onClick={on.onTheirs}>
            {t.editor.conflict.theirs}
          </button>
        )}
        <button type="button" class="button button--quiet" onClick={on.onLater}>
          {t.cancel}
        </button>
      </div>
    </Dialog>
  );
}

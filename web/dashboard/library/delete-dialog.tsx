import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import type { QuizRow } from "../calls/library.ts";

interface DeleteDialogProps {
  rows: readonly QuizRow[];
  onDelete(): void;
  onArchive(): void;
  onClose(): void;
}

/** Deleting cannot be taken back; archiving can, and is offered instead. */
export function DeleteDialog({ rows, onDelete, onArchive, onClose }: DeleteDialogProps) {
  const [first] = rows;
  const title =
    rows.length === 1 && first ? t.quizzes.removeTitleNamed(first.title) : t.quizzes.removeTitle(rows.length);
  const canArchive = rows.some(({ archivedAt }) => archivedAt === null);
  const after = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      {rows.length > 1 && (
        <ul class="naming">
          {rows.slice(0, 5).map(({ id, title: name }) => (
            <li key={id} dir="auto">
              {name}
            </li>
          ))}
          {rows.length > 5 && <li aria-hidden="true">…</li>}
        </ul>
      )}
      <p>
        {t.quizzes.removeBody(rows.length)} {t.quizzes.removeKeeps}
      </p>
      <p class="row row--end">
        <button type="button" class="button" onClick={onClose}>
          {t.cancel}
        </button>
        {canArchive && (
          <button type="button" class="button" onClick={after(onArchive)}>
            {t.quizzes.archiveInstead}
          </button>
        )}
        <button type="button" class="button button--danger" onClick={after(onDelete)}>
          {t.quizzes.removeYes(rows.length)}
        </button>
      </p>
    </Dialog>
  );
}

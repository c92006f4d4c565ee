import { t } from "../../strings/player.ts";

const open = (dialog: HTMLDialogElement | null): void => {
  if (dialog && !dialog.open) dialog.showModal();
};

export function LeaveDialog({ onStay, onLeave }: { onStay(): void; onLeave(): void }) {
  return (
    <dialog class="dialog" ref={open} onClose={onStay} aria-labelledby="leave-title">
      <h2 id="leave-title">{t.leaveQuestion}</h2>
      <p>{t.leaveWarning}</p>
      <form method="dialog" class="row">
        <button type="submit" class="button button--signal">
          {t.stay}
        </button>
        <button type="button" class="button button--danger" onClick={onLeave}>
          {t.leave}
        </button>
      </form>
    </dialog>
  );
}

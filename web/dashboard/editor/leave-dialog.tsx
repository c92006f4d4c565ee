import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";

interface LeaveDialogProps {
  onLeave(): void;
  onStay(): void;
}

export function LeaveDialog({ onLeave, onStay }: LeaveDialogProps) {
  return (
    <Dialog title={t.editor.leave.title} onClose={onStay}>
      <p>{t.editor.leave.body}</p>
      <div class="row row--end">
        <button type="button" class="button" onClick={onLeave}>
          {t.editor.leave.leave}
        </button>
        <button type="button" class="button button--signal" onClick={onStay}>
          {t.editor.leave.stay}
        </button>
      </div>
    </Dialog>
  );
}

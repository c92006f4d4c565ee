import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";

interface LeaveDialogProps {
  onSave(): void;
  onLeave(): void;
  onStay(): void;
}

export function LeaveDialog({ onSave, onLeave, onStay }: LeaveDialogProps) {
  return (
    <Dialog title={t.editor.leave.title} onClose={onStay}>
      <p>{t.editor.leave.body}</p>
      <div class="row row--end">
        <button type="button" class="button" onClick={onStay}>
          {t.editor.leave.stay}
        </button>
        <button type="button" class="button" onClick={onLeave}>
          {t.editor.leave.leave}
        </button>
        <button type="button" class="button button--signal" onClick={onSave}>
          {t.editor.leave.save}
        </button>
      </div>
    </Dialog>
  );
}

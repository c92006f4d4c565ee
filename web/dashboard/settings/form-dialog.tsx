import type { ComponentChildren } from "preact";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/dashboard.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useForm } from "../parts/use-form.ts";

interface FormDialogProps {
  title: string;
  hint?: string | undefined;
  yes: string;
  danger?: boolean;
  errors: Readonly<Record<string, string | null>>;
  /** The dialog closes when this has worked. */
  send(): Promise<void>;
  onClose(): void;
  children(strict: boolean): ComponentChildren;
}

/** A few fields and a yes, in a dialog that stays open until it has worked. */
export function FormDialog({ title, hint, yes, danger, errors, send, onClose, children }: FormDialogProps) {
  const { strict, isBusy, problem, onSubmit } = useForm(errors, async () => {
    await send();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose}>
      {hint && <p>{hint}</p>}
      <form class="stack" noValidate onSubmit={onSubmit}>
        {children(strict)}
        {problem && <Trouble problem={problem} />}
        <p class="row row--end">
          <button type="button" class="button" onClick={onClose}>
            {t.cancel}
          </button>
          <button
            type="submit"
            class={danger ? "button button--danger" : "button button--signal"}
            aria-disabled={isBusy}
          >
            {yes}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

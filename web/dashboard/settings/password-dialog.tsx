import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { passwordError } from "../parts/checks.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { FormDialog } from "./form-dialog.tsx";

interface PasswordDialogProps {
  title: string;
  hint: string;
  yes: string;
  danger?: boolean;
  send(password: string): Promise<void>;
  onClose(): void;
}

/** Asks for the password before something that an unlocked laptop alone must not do. */
export function PasswordDialog({ send, ...rest }: PasswordDialogProps) {
  const [password, setPassword] = useState("");
  const errors = { password: passwordError(password) };
  return (
    <FormDialog {...rest} errors={errors} send={() => send(password)}>
      {(strict) => (
        <PasswordField
          label={t.settings.currentPassword}
          kind="current"
          value={password}
          onInput={setPassword}
          error={errors.password}
          strict={strict}
        />
      )}
    </FormDialog>
  );
}

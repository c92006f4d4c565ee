import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { changePassword, type OwnAccount, setPassword } from "../calls/account.ts";
import { newPasswordError, passwordError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { PasswordField } from "../parts/password-field.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { Section } from "./section.tsx";

export function Password({ own, onChange }: { own: OwnAccount; onChange(): void }) {
  const [isOpen, setOpen] = useState(false);
  const title = own.hasPassword ? t.settings.changePassword : t.settings.setPassword;
  return (
    <Section title={t.settings.password} hint={own.hasPassword ? undefined : t.settings.hasNoPassword}>
      <p>
        <button type="button" class="button" onClick={() => setOpen(true)}>
          {title}
        </button>
      </p>
      {isOpen && (
        <NewPassword title={title} hasOne={own.hasPassword} onChange={onChange} onClose={() => setOpen(false)} />
      )}
    </Section>
  );
}

interface NewPasswordProps {
  title: string;
  hasOne: boolean;
  onChange(): void;
  onClose(): void;
}

function NewPassword({ title, hasOne, onChange, onClose }: NewPasswordProps) {
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const [othersOut, setOthersOut] = useState(true);
  const errors = { current: hasOne ? passwordError(current) : null, next: newPasswordError(next) };
  const send = async () => {
    if (hasOne) await changePassword(current, next, othersOut);
    else await setPassword(next);
    say(t.settings.passwordChanged);
    onChange();
  };
  return (
    <FormDialog title={title} yes={t.settings.save} errors={errors} send={send} onClose={onClose}>
      {(strict) => (
        <>
          {hasOne && (
            <PasswordField
              label={t.settings.currentPassword}
              kind="current"
              value={current}
              onInput={setCurrent}
              error={errors.current}
              strict={strict}
            />
          )}
          <PasswordField
            label={t.auth.newPassword}
            kind="new"
            value={next}
            onInput={setNext}
            error={errors.next}
            strict={strict}
          />
          {hasOne && (
            <label class="check">
              <input
                type="checkbox"
                checked={othersOut}
                onChange={(event) => setOthersOut(event.currentTarget.checked)}
              />
              {t.settings.othersOut}
            </label>
          )}
        </>
      )}
    </FormDialog>
  );
}

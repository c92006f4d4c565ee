import { useState } from "preact/hooks";
import { useLocation } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { resetPassword } from "../account.ts";
import { newPasswordError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { PasswordField } from "../parts/password-field.tsx";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";
import { DoorForm } from "./door-form.tsx";
import { takeToken } from "./take-token.ts";

export function Reset() {
  const [token] = useState(takeToken);
  const [password, setPassword] = useState("");
  const { route } = useLocation();
  const errors = { password: newPasswordError(password) };
  const form = useForm(errors, async () => {
    await resetPassword(token ?? "", password);
    say(t.auth.resetDone);
    route("/host/sign-in", true);
  });
  if (token === null)
    return (
      <Door title={t.auth.resetTitle}>
        <p>{t.auth.noToken}</p>
        <p>
          <a href="/host/forgot">{t.auth.sendLink}</a>
        </p>
      </Door>
    );
  return (
    <Door title={t.auth.resetTitle}>
      <DoorForm form={form} yes={t.auth.reset}>
        <PasswordField
          label={t.auth.newPassword}
          kind="new"
          value={password}
          onInput={setPassword}
          error={errors.password}
          strict={form.strict}
        />
      </DoorForm>
      {form.problem && (
        <p>
          <a href="/host/forgot">{t.auth.sendLink}</a>
        </p>
      )}
    </Door>
  );
}

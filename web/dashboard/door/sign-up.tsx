import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { signUp } from "../account.ts";
import { emailError, nameError, newPasswordError } from "../parts/checks.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";
import { DoorForm } from "./door-form.tsx";
import { EmailField } from "./email-field.tsx";
import { OtherWays } from "./other-ways.tsx";

export function SignUp() {
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const errors = { name: nameError(name), email: emailError(email), password: newPasswordError(password) };
  const form = useForm(errors, () => signUp(name.trim(), email.trim(), password));
  return (
    <Door title={t.auth.signUp}>
      <DoorForm form={form} yes={t.auth.signUp} busy={t.auth.signingUp}>
        <TextField
          label={t.auth.name}
          type="text"
          autocomplete="name"
          value={name}
          onInput={setName}
          error={errors.name}
          strict={form.strict}
        />
        <EmailField value={email} onInput={setEmail} error={errors.email} strict={form.strict} />
        <PasswordField
          label={t.auth.password}
          kind="new"
          value={password}
          onInput={setPassword}
          error={errors.password}
          strict={form.strict}
        />
      </DoorForm>
      <OtherWays passkeys={false} />
      <p>
        {t.auth.toSignIn} <a href={`/host/sign-in${location.search}`}>{t.auth.toSignInLink}</a>
      </p>
    </Door>
  );
}

import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { signIn } from "../account.ts";
import { emailError, passwordError } from "../parts/checks.ts";
import { PasswordField } from "../parts/password-field.tsx";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";
import { DoorForm } from "./door-form.tsx";
import { EmailField } from "./email-field.tsx";
import { OtherWays } from "./other-ways.tsx";
import { SecondStep } from "./second-step.tsx";

export function SignIn() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const errors = { email: emailError(email), password: passwordError(password) };
  const [isHalfWay, setHalfWay] = useState(false);
  const form = useForm(errors, async () => setHalfWay(await signIn(email.trim(), password)));
  if (isHalfWay) return <SecondStep onBack={() => setHalfWay(false)} />;
  return (
    <Door title={t.auth.signIn}>
      <DoorForm form={form} yes={t.auth.signIn} busy={t.auth.signingIn}>
        <EmailField value={email} onInput={setEmail} error={errors.email} strict={form.strict} />
        <PasswordField
          label={t.auth.password}
          kind="current"
          value={password}
          onInput={setPassword}
          error={errors.password}
          strict={form.strict}
        />
      </DoorForm>
      <OtherWays passkeys />
      <p>
        <a href="/host/forgot">{t.auth.forgot}</a>
      </p>
      <p>
        {t.auth.toSignUp} <a href={`/host/sign-up${location.search}`}>{t.auth.toSignUpLink}</a>
      </p>
    </Door>
  );
}

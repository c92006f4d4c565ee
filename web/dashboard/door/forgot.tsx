import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { requestReset } from "../account.ts";
import { emailError } from "../parts/checks.ts";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";
import { DoorForm } from "./door-form.tsx";
import { EmailField } from "./email-field.tsx";

export function Forgot() {
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const errors = { email: emailError(email) };
  const form = useForm(errors, async () => {
    await requestReset(email.trim());
    setSentTo(email.trim());
  });
  if (sentTo !== null)
    return (
      <Door title={t.auth.sentTitle}>
        <p>{t.auth.sent(sentTo)}</p>
        <p>
          <a href="/host/sign-in">{t.auth.signIn}</a>
        </p>
      </Door>
    );
  return (
    <Door title={t.auth.forgotTitle}>
      <p>{t.auth.forgotHint}</p>
      <DoorForm form={form} yes={t.auth.sendLink} busy={t.auth.sending}>
        <EmailField value={email} onInput={setEmail} error={errors.email} strict={form.strict} />
      </DoorForm>
      <p>
        <a href="/host/sign-in">{t.auth.signIn}</a>
      </p>
    </Door>
  );
}

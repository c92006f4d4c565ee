import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { requestReset } from "../account.ts";
import { emailError } from "../parts/checks.ts";
import { TextField } from "../parts/text-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";

export function Forgot() {
  const [email, setEmail] = useState("");
  const [sentTo, setSentTo] = useState<string | null>(null);
  const errors = { email: emailError(email) };
  const { strict, isBusy, problem, onSubmit } = useForm(errors, async () => {
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
      <form class="stack" noValidate onSubmit={onSubmit}>
        <TextField
          label={t.auth.email}
          type="email"
          autocomplete="username"
          value={email}
          onInput={setEmail}
          error={errors.email}
          strict={strict}
        />
        {problem && <Trouble problem={problem} />}
        <button type="submit" class="button button--signal button--big button--wide" aria-disabled={isBusy}>
          {isBusy ? t.auth.sending : t.auth.sendLink}
        </button>
      </form>
      <p>
        <a href="/host/sign-in">{t.auth.signIn}</a>
      </p>
    </Door>
  );
}

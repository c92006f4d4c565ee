import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { changeEmail, type OwnAccount, sendConfirmation } from "../calls/account.ts";
import { emailError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { TextField } from "../parts/text-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { FormDialog } from "./form-dialog.tsx";
import { Section } from "./section.tsx";

export function Address({ own, hasMail }: { own: OwnAccount; hasMail: boolean }) {
  const { isBusy, problem, run } = useAction();
  const [isChanging, setChanging] = useState(false);
  const sendAgain = () =>
    run(async () => {
      await sendConfirmation(own.email);
      say(t.settings.sentAgain(own.email));
    });
  return (
    <Section
      title={t.settings.address}
      state={
        <span class={own.emailVerified ? "chip" : "chip chip--signal"}>
          {own.emailVerified ? t.settings.confirmed : t.settings.unconfirmed}
        </span>
      }
    >
      <p class="setting__value">{own.email}</p>
      {!hasMail && <p class="muted">{t.settings.noMail}</p>}
      {hasMail && !own.emailVerified && <p class="muted">{t.settings.unconfirmedHint}</p>}
      {problem && <Trouble problem={problem} />}
      {hasMail && (
        <p class="row">
          {!own.emailVerified && (
            <button type="button" class="button" aria-disabled={isBusy} onClick={sendAgain}>
              {t.settings.sendAgain}
            </button>
          )}
          <button type="button" class="button" onClick={() => setChanging(true)}>
            {t.settings.changeAddress}
          </button>
        </p>
      )}
      {isChanging && <ChangeAddress now={own.email} onClose={() => setChanging(false)} />}
    </Section>
  );
}

function ChangeAddress({ now, onClose }: { now: string; onClose(): void }) {
  const [email, setEmail] = useState("");
  const isSame = email.trim().toLowerCase() === now.toLowerCase();
  const errors = { email: isSame ? t.settings.sameAddress : emailError(email) };
  const send = async () => {
    await changeEmail(email.trim());
    say(t.settings.changeSent(email.trim()));
  };
  return (
    <FormDialog
      title={t.settings.changeAddress}
      hint={t.settings.changeHint}
      yes={t.auth.sendLink}
      errors={errors}
      send={send}
      onClose={onClose}
    >
      {(strict) => (
        <TextField
          label={t.settings.newAddress}
          type="email"
          autocomplete="email"
          value={email}
          onInput={setEmail}
          error={errors.email}
          strict={strict}
        />
      )}
    </FormDialog>
  );
}

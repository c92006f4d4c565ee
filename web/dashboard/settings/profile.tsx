import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { account } from "../account.ts";
import { type OwnAccount, renameAccount } from "../calls/account.ts";
import { nameError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { TextField } from "../parts/text-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useForm } from "../parts/use-form.ts";
import { Section } from "./section.tsx";

export function Profile({ own }: { own: OwnAccount }) {
  const [name, setName] = useState(own.name);
  const errors = { name: nameError(name) };
  const { strict, isBusy, problem, onSubmit } = useForm(errors, async () => {
    const renamed = await renameAccount(name.trim());
    setName(renamed.name);
    account.value = { name: renamed.name, email: own.email };
    say(t.settings.renamed);
  });
  return (
    <Section title={t.settings.profile}>
      <form class="setting__form" noValidate onSubmit={onSubmit}>
        <TextField
          label={t.auth.name}
          type="text"
          autocomplete="name"
          value={name}
          onInput={setName}
          hint={t.settings.nameHint}
          error={errors.name}
          strict={strict}
        />
        <button type="submit" class="button" aria-disabled={isBusy}>
          {t.settings.save}
        </button>
      </form>
      {problem && <Trouble problem={problem} />}
    </Section>
  );
}

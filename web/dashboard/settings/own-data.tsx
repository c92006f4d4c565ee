import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { account } from "../account.ts";
import { deleteAccount, downloadData, type OwnAccount } from "../calls/account.ts";
import { passwordError } from "../parts/checks.ts";
import { say } from "../parts/notes.tsx";
import { PasswordField } from "../parts/password-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { FormDialog } from "./form-dialog.tsx";
import { save } from "./save.ts";
import { Section } from "./section.tsx";

export function OwnData({ own }: { own: OwnAccount }) {
  const { isBusy, problem, run } = useAction();
  const [isDeleting, setDeleting] = useState(false);
  return (
    <Section title={t.settings.data} hint={t.settings.dataHint}>
      {problem && <Trouble problem={problem} />}
      <p class="row row--apart">
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => run(async () => save(await downloadData(), t.settings.dataFile))}
        >
          {t.settings.downloadData}
        </button>
        <button type="button" class="button button--danger" onClick={() => setDeleting(true)}>
          {t.settings.delete}
        </button>
      </p>
      {isDeleting && <Deletion own={own} onClose={() => setDeleting(false)} />}
    </Section>
  );
}

function Deletion({ own, onClose }: { own: OwnAccount; onClose(): void }) {
  const [password, setPassword] = useState("");
  const errors = { password: own.hasPassword ? passwordError(password) : null };
  const send = async () => {
    const { complete } = await deleteAccount(password);
    say(complete ? t.settings.deleted : t.settings.deleteDelayed);
    account.value = null;
  };
  return (
    <FormDialog
      title={t.settings.deleteTitle}
      hint={t.settings.deleteWhat(own.holds)}
      yes={t.settings.deleteYes}
      danger
      errors={errors}
      send={send}
      onClose={onClose}
    >
      {(strict) => (
        <>
          {own.holds.liveSessions > 0 && <p>{t.settings.deleteLive(own.holds.liveSessions)}</p>}
          {own.administrator && <p>{t.settings.deleteAdministrator}</p>}
          <p>
            <b>{t.settings.deleteNoWay}</b>
          </p>
          {own.hasPassword && (
            <PasswordField
              label={t.settings.currentPassword}
              kind="current"
              value={password}
              onInput={setPassword}
              error={errors.password}
              strict={strict}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

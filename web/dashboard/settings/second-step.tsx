import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import type { OwnAccount } from "../calls/account.ts";
import { beginSecondStep, endSecondStep, newBackupCodes, type Setup } from "../calls/second-step.ts";
import { say } from "../parts/notes.tsx";
import { BackupCodes } from "./backup-codes.tsx";
import { PasswordDialog } from "./password-dialog.tsx";
import { SecondStepSetup } from "./second-step-setup.tsx";
import { Section } from "./section.tsx";

type Doing = { name: "begin" | "end" | "renew" } | { name: "setup"; setup: Setup } | { name: "codes"; codes: string[] };

/** Turning the second step on is: password, QR code, first right code, backup codes kept. */
export function SecondStepSetting({ own, onChange }: { own: OwnAccount; onChange(): void }) {
  const [doing, setDoing] = useState<Doing | null>(null);
  const stop = () => setDoing(null);
  // Only what is still asking ends; a next step has taken its place otherwise.
  const stopAsking = () => setDoing((now) => (now?.name === "setup" || now?.name === "codes" ? now : null));
  const keptCodes = () => {
    stop();
    onChange();
  };
  const hint = own.hasPassword ? t.settings.secondStepHint : t.settings.secondStepNeedsPassword;
  return (
    <Section
      title={t.settings.secondStep}
      hint={hint}
      state={<span class="chip">{own.twoStep ? t.settings.on : t.settings.off}</span>}
    >
      <p class="row">
        {own.hasPassword && !own.twoStep && (
          <button type="button" class="button" onClick={() => setDoing({ name: "begin" })}>
            {t.settings.turnOn}
          </button>
        )}
        {own.twoStep && (
          <>
            <button type="button" class="button" onClick={() => setDoing({ name: "renew" })}>
              {t.settings.newCodes}
            </button>
            <button type="button" class="button" onClick={() => setDoing({ name: "end" })}>
              {t.settings.turnOff}
            </button>
          </>
        )}
      </p>
      {doing?.name === "begin" && (
        <PasswordDialog
          title={t.settings.secondStep}
          hint={t.settings.passwordFirst}
          yes={t.settings.next}
          send={async (password) => setDoing({ name: "setup", setup: await beginSecondStep(password) })}
          onClose={stopAsking}
        />
      )}
      {doing?.name === "setup" && (
        <SecondStepSetup
          setup={doing.setup}
          onDone={() => setDoing({ name: "codes", codes: doing.setup.backupCodes })}
          onCancel={stop}
        />
      )}
      {doing?.name === "renew" && (
        <PasswordDialog
          title={t.settings.newCodes}
          hint={t.settings.newCodesHint}
          yes={t.settings.newCodes}
          send={async (password) => setDoing({ name: "codes", codes: await newBackupCodes(password) })}
          onClose={stopAsking}
        />
      )}
      {doing?.name === "codes" && <BackupCodes codes={doing.codes} onKept={keptCodes} />}
      {doing?.name === "end" && (
        <PasswordDialog
          title={t.settings.turnOff}
          hint={t.settings.turnOffHint}
          yes={t.settings.turnOff}
          danger
          send={async (password) => {
            await endSecondStep(password);
            say(t.settings.turnedOff);
            onChange();
          }}
          onClose={stopAsking}
        />
      )}
    </Section>
  );
}

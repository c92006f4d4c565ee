import { useState } from "preact/hooks";
import { Dialog } from "../../parts/dialog.tsx";
import { Qr } from "../../parts/qr.tsx";
import { t } from "../../strings/dashboard.ts";
import { confirmSecondStep, type Setup } from "../calls/second-step.ts";
import { TextField } from "../parts/text-field.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { useForm } from "../parts/use-form.ts";

/** The secret is drawn in the page and nowhere else: no service makes this picture. */
export function SecondStepSetup({ setup, onDone, onCancel }: { setup: Setup; onDone(): void; onCancel(): void }) {
  const [code, setCode] = useState("");
  const errors = { code: code.trim() === "" ? t.auth.missing.code : null };
  const { strict, isBusy, problem, onSubmit } = useForm(errors, async () => {
    await confirmSecondStep(code.replace(/\D/g, ""));
    onDone();
  });
  return (
    <Dialog title={t.settings.scan} onClose={onCancel}>
      <div class="authenticator">
        <Qr text={setup.totpURI} label={t.settings.scanLabel} />
      </div>
      <p class="muted">
        {t.settings.cannotScan}: <code class="authenticator__key">{keyIn(setup.totpURI)}</code>
      </p>
      <form class="stack" noValidate onSubmit={onSubmit}>
        <TextField
          label={t.settings.firstCode}
          type="text"
          autocomplete="one-time-code"
          value={code}
          onInput={setCode}
          error={errors.code}
          strict={strict}
        />
        {problem && <Trouble problem={problem} />}
        <p class="row row--end">
          <button type="button" class="button" onClick={onCancel}>
            {t.cancel}
          </button>
          <button type="submit" class="button button--signal" aria-disabled={isBusy}>
            {t.settings.confirmCode}
          </button>
        </p>
      </form>
    </Dialog>
  );
}

/** In groups of four, as people read aloud. */
const keyIn = (uri: string): string => (new URL(uri).searchParams.get("secret") ?? "").replace(/(.{4})(?=.)/g, "$1 ");

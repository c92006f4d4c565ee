import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { signInByCode } from "../account.ts";
import { TextField } from "../parts/text-field.tsx";
import { useForm } from "../parts/use-form.ts";
import { Door } from "./door.tsx";
import { DoorForm } from "./door-form.tsx";

/** After a right password: the code of the app, or a backup code when the phone is gone. */
export function SecondStep({ onBack }: { onBack(): void }) {
  const [kind, setKind] = useState<"totp" | "backup-code">("totp");
  const [code, setCode] = useState("");
  const errors = { code: code.trim() === "" ? t.auth.missing.code : null };
  const form = useForm(errors, () => signInByCode(kind, typed(kind, code)));
  const isApp = kind === "totp";
  const swap = () => {
    setKind(isApp ? "backup-code" : "totp");
    setCode("");
  };
  return (
    <Door title={t.auth.secondStepTitle}>
      <p>{isApp ? t.auth.secondStepHint : t.auth.backupHint}</p>
      <DoorForm key={kind} form={form} yes={t.auth.signIn} busy={t.auth.signingIn}>
        <TextField
          label={isApp ? t.auth.code : t.auth.backupCode}
          type="text"
          autocomplete={isApp ? "one-time-code" : "off"}
          value={code}
          onInput={setCode}
          error={errors.code}
          strict={form.strict}
        />
      </DoorForm>
      <p class="row">
        <button type="button" class="button" onClick={swap}>
          {isApp ? t.auth.toBackup : t.auth.toApp}
        </button>
        <button type="button" class="button button--quiet" onClick={onBack}>
          {t.auth.back}
        </button>
      </p>
    </Door>
  );
}

/** Apps show "123 456"; backup codes have a dash and both cases. */
const typed = (kind: "totp" | "backup-code", code: string) => (kind === "totp" ? code.replace(/\D/g, "") : code.trim());

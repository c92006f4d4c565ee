import { useState } from "preact/hooks";
import { t } from "../../strings/dashboard.ts";
import { TextField } from "../parts/text-field.tsx";
import { FormDialog } from "./form-dialog.tsx";

interface NameDialogProps {
  title: string;
  yes: string;
  name: string;
  send(name: string): Promise<void>;
  onClose(): void;
}

const longest = 60;

/** What a passkey is called in the list. */
export function NameDialog({ title, yes, name: before, send, onClose }: NameDialogProps) {
  const [name, setName] = useState(before);
  const errors = { name: name.trim() === "" ? t.settings.passkeyNameHint : null };
  return (
    <FormDialog
      title={title}
      yes={yes}
      errors={errors}
      send={() => send(name.trim().slice(0, longest))}
      onClose={onClose}
    >
      {(strict) => (
        <TextField
          label={t.settings.passkeyName}
          type="text"
          autocomplete="off"
          value={name}
          onInput={setName}
          hint={t.settings.passkeyNameHint}
          error={errors.name}
          strict={strict}
        />
      )}
    </FormDialog>
  );
}

import { Field } from "./field.tsx";

interface TextFieldProps {
  label: string;
  type: "text" | "email" | "password";
  /** For password managers: what this is. */
  autocomplete: "name" | "username" | "email" | "current-password" | "new-password" | "one-time-code" | "off";
  value: string;
  onInput(value: string): void;
  hint?: string;
  error: string | null;
  strict: boolean;
}

export function TextField({ label, type, autocomplete, value, onInput, hint, error, strict }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} strict={strict}>
      {(ties) => {
        const common = {
          ...ties,
          class: "input",
          name: autocomplete,
          autocomplete,
          spellcheck: false,
          required: true,
          value,
          onInput: (event: InputEvent) => event.target instanceof HTMLInputElement && onInput(event.target.value),
        };
        // Each type of input has its own role, so each is its own element.
        if (type === "password") return <input {...common} type="password" />;
        if (type === "email") return <input {...common} type="email" />;
        return <input {...common} type="text" />;
      }}
    </Field>
  );
}

import { t } from "../../strings/dashboard.ts";
import { Field } from "../parts/field.tsx";

interface ExplanationFieldProps {
  /** Undefined: there is none. */
  explanation: string | undefined;
  error: string | null;
  strict: boolean;
  onChange(explanation: string | undefined): void;
}

/** Why the right answer is right. What is left empty is no explanation. */
export function ExplanationField({ explanation, error, strict, onChange }: ExplanationFieldProps) {
  return (
    <Field
      label={t.editor.explanation}
      hint={t.editor.explanationHint}
      error={error}
      strict={strict}
      name="explanation"
    >
      {(ties) => (
        <textarea
          {...ties}
          class="input"
          rows={2}
          dir="auto"
          value={explanation ?? ""}
          onInput={({ currentTarget: { value } }) => onChange(value.trim() === "" ? undefined : value)}
        />
      )}
    </Field>
  );
}

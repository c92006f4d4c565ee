import { t } from "../../strings/dashboard.ts";
import { LongTextField } from "../parts/long-text-field.tsx";

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
    <LongTextField
      label={t.editor.explanation}
      hint={t.editor.explanationHint}
      error={error}
      strict={strict}
      name="explanation"
      value={explanation ?? ""}
      onInput={(value) => onChange(value.trim() === "" ? undefined : value)}
    />
  );
}

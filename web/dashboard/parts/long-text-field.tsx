import { Field, type FieldProps } from "./field.tsx";

interface LongTextFieldProps extends Omit<FieldProps, "children"> {
  value: string;
  onInput(value: string): void;
  class?: string;
  maxLength?: number;
  disabled?: boolean;
}

/** Sentences, in whatever direction they are written. */
export function LongTextField({ value, onInput, class: look, maxLength, disabled, ...field }: LongTextFieldProps) {
  return (
    <Field {...field}>
      {(ties) => (
        <textarea
          {...ties}
          class={look ? `input ${look}` : "input"}
          rows={2}
          dir="auto"
          maxLength={maxLength}
          disabled={disabled}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

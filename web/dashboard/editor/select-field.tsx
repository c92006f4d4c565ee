import { Field } from "../parts/field.tsx";

interface SelectFieldProps<T> {
  label: string;
  hint?: string | undefined;
  value: T;
  /** What is offered; a value from elsewhere is offered too, so that it is not changed by looking at it. */
  offered: readonly T[];
  nameOf(value: T): string;
  onChange(value: T): void;
}

export function SelectField<T>({ label, hint, value, offered, nameOf, onChange }: SelectFieldProps<T>) {
  const values = offered.includes(value) ? offered : [...offered, value];
  return (
    <Field label={label} hint={hint}>
      {(ties) => (
        <select
          {...ties}
          class="input"
          value={String(values.indexOf(value))}
          onChange={(event) => {
            const chosen = values[Number(event.currentTarget.value)];
            if (chosen !== undefined) onChange(chosen);
          }}
        >
          {values.map((offer, index) => (
            <option key={index} value={String(index)}>
              {nameOf(offer)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

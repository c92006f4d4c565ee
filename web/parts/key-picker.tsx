import { choicesFor } from "../questions/choices.ts";
import { Mark } from "../questions/mark.tsx";
import { ofType } from "../questions/of-type.ts";
import { correctKey as words } from "../strings/correct-key.ts";

interface KeyPickerProps {
  type: string;
  options: readonly string[];
  /** Columns that are right, ascending. */
  right: readonly number[];
  onChange(right: number[]): void;
}

/** Which of the choices of a question are right: any of them, several, or none. */
export function KeyPicker({ type, options, right, onChange }: KeyPickerProps) {
  const choices = choicesFor(type)?.choices(options) ?? [];
  const toggle = (column: number) =>
    onChange(choices.flatMap((_, at) => (right.includes(at) !== (at === column) ? [at] : [])));
  return (
    <fieldset class="key-picker">
      <legend>{words.legend}</legend>
      {choices.map((choice, column) => (
        <label key={column} class="key-picker__choice">
          <input type="checkbox" checked={right.includes(column)} onChange={() => toggle(column)} />
          <Mark choice={choice} />
          <span dir="auto">{choice.text}</span>
        </label>
      ))}
      <p class="muted">{right.length === 0 ? words.void : ofType(words.about, type)}</p>
    </fieldset>
  );
}

export const isSameKey = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((column, at) => column === b[at]);

import { ChoiceList } from "../choice-list.tsx";
import type { InputProps } from "../phone-question.ts";
import { boolean } from "./choices.ts";

export function BooleanInput({ options, stand, given, onAnswer }: InputProps) {
  return (
    <ChoiceList
      choices={boolean.choices(options)}
      chosen={given === null ? [] : boolean.columns(given)}
      stand={stand}
      onChoose={(column) => onAnswer(column === 0)}
    />
  );
}

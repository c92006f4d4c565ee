import { ChoiceList } from "../choice-list.tsx";
import type { InputProps } from "../phone-question.ts";
import { single } from "./choices.ts";

/** One tap answers. */
export function SingleInput({ options, stand, given, onAnswer }: InputProps) {
  return (
    <ChoiceList
      choices={single.choices(options)}
      chosen={given === null ? [] : single.columns(given)}
      stand={stand}
      onChoose={onAnswer}
    />
  );
}

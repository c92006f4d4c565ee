import { optionWords } from "../../strings/option-words.ts";
import type { Choices } from "../choice.ts";

/** Blue circle and red triangle: two of the eight marks that nobody confuses. */
const trueMark = 1;
const falseMark = 0;

export const boolean: Choices = {
  choices: () => [
    { mark: trueMark, ...optionWords.true },
    { mark: falseMark, ...optionWords.false },
  ],
  columns: (answer) => (typeof answer === "boolean" ? [answer ? 0 : 1] : []),
};

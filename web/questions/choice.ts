import type { AnswerValue } from "../../shared/questions/index.ts";
import { optionWords } from "../strings/option-words.ts";

/** One thing to choose: `mark` picks its colour and shape, the same on every screen. */
export interface Choice {
  mark: number;
  letter: string;
  text: string;
}

/** How a type of question shows what there is to choose, in the order of the distribution's columns. */
export interface Choices {
  choices(options: readonly string[]): readonly Choice[];
  /** The columns that an answer counts in. */
  columns(answer: AnswerValue): readonly number[];
}

export const marked = (options: readonly string[]): readonly Choice[] =>
  options.map((text, mark) => ({ mark, letter: optionWords.letters.charAt(mark), text }));

import type { AnswerValue } from "../../shared/questions/index.ts";
import { ofType } from "./of-type.ts";

/** An answer of somebody who does not know; `random` at least 0, below 1. */
type Guess = (options: number, random: () => number) => AnswerValue;

const single: Guess = (options, random) => Math.floor(random() * options);

/** At least one option: nobody sends an empty answer. */
const multiple: Guess = (options, random) => {
  const surest = single(options, random);
  return Array.from({ length: options }, (_, index) => index).filter((index) => index === surest || random() < 0.35);
};

const boolean: Guess = (_, random) => random() < 0.6;

/** How a type of question is answered by guessing. */
export const guessFor = (type: string): Guess | undefined => ofType<Guess>({ single, multiple, boolean }, type);

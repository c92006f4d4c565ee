import type { Question } from "../../shared/questions/index.ts";

const common = { limitMs: 20_000, readMs: 0, points: 1_000 };

/** Texts of options occur nowhere else, so that a frame that carries one is known by it. */
export const single = (given: Partial<Extract<Question, { type: "single" }>> = {}): Question => ({
  type: "single",
  ...common,
  prompt: "How many legs has a spider?",
  options: ["option-six", "option-eight", "option-ten"],
  key: 1,
  ...given,
});

export const multiple = (given: Partial<Extract<Question, { type: "multiple" }>> = {}): Question => ({
  type: "multiple",
  ...common,
  prompt: "Which are prime?",
  options: ["option-two", "option-three", "option-four", "option-five"],
  key: [0, 1, 3],
  ...given,
});

export const trueFalse = (given: Partial<Extract<Question, { type: "boolean" }>> = {}): Question => ({
  type: "boolean",
  ...common,
  prompt: "Zero is even.",
  key: true,
  ...given,
});

export const quiz: readonly Question[] = [single(), multiple(), trueFalse()];

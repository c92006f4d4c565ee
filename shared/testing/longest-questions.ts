import type { Question } from "../questions/index.ts";

/** A character that is valid in every text of a quiz and takes six bytes as JSON, more than any other. */
const widest = "\u0001";

/** A question whose JSON is as long as any can be. */
export const longestQuestion = {
  type: "multiple",
  prompt: widest.repeat(500),
  options: Array.from({ length: 8 }, () => widest.repeat(200)),
  key: [0, 1, 2, 3, 4, 5, 6],
  explanation: widest.repeat(1_000),
  image: { media: "0e8f3f3a-52a0-4b0f-8c5e-000000000000", width: 8_192, height: 8_192, alt: widest.repeat(300) },
  points: 10_000,
  readMs: 60_000,
  limitMs: 600_000,
} satisfies Question;

export const longestQuestions = (count = 200): Question[] => Array.from({ length: count }, () => longestQuestion);

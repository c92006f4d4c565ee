import { expect, test } from "vitest";
import { decodeAnswer, type Question, questionTypeNames } from "../../shared/questions/index.ts";
import { guessFor } from "./guess.ts";

const common = { prompt: "?", limitMs: null, readMs: 0, points: 1_000 };
const options = ["a", "b", "c", "d"];
const questions: Record<(typeof questionTypeNames)[number], Question> = {
  single: { ...common, type: "single", options, key: 0 },
  multiple: { ...common, type: "multiple", options, key: [0] },
  boolean: { ...common, type: "boolean", key: true },
};

test.each(questionTypeNames)("every guess at a %s question is an answer that its room takes", (type) => {
  const seen = new Set<string>();
  for (let n = 0; n < 500; n++) {
    const guess = guessFor(type)?.(options.length, Math.random);
    expect(decodeAnswer(questions[type], guess)).toEqual(guess);
    seen.add(JSON.stringify(guess));
  }
  expect(seen.size).toBeGreaterThan(1);
});

test("a type that this page does not know is not guessed at", () => {
  expect(guessFor("toString")).toBeUndefined();
});

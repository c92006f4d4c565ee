import { expect, test } from "vitest";
import { readQuizFile, usual } from "../../testing/read-quiz-file.ts";

test("Aiken: questions with their letters; one without its answer is told of", () => {
  const file =
    "The longest?\r\nA. Rhine\r\nB. Volga\r\nANSWER: B\r\n\r\nForgotten\nA) a\nB) b\n\nTwo lines\nof text\nA) a\nB) b\nANSWER: A\n";
  const { format, quiz, losses } = readQuizFile(file);
  expect(format).toBe("aiken");
  expect(quiz.questions).toEqual([
    { type: "single", prompt: "The longest?", options: ["Rhine", "Volga"], key: 1, ...usual },
    { type: "single", prompt: "Two lines\nof text", options: ["a", "b"], key: 0, ...usual },
  ]);
  expect(losses).toEqual([{ question: 2, what: "question", why: "It has no line “ANSWER:”." }]);
});

import { expect, test } from "vitest";
import { readQuizFile, usual } from "../../testing/read-quiz-file.ts";

test("Razzia's JSON: solutions from 0, no limit as -1; files of Rahoot have one solution and no type", () => {
  const { format, quiz, losses } = readQuizFile({
    subject: "Rivers",
    questions: [
      {
        type: "single",
        question: "The longest?",
        answers: ["Rhine", "Volga"],
        solutions: [1],
        time: 20,
        cooldown: 5,
        maxPoints: 500,
      },
      {
        type: "multi",
        question: "In Germany?",
        answers: ["Elbe", "Po", "Weser"],
        solutions: [0, 2],
        time: -1,
        penalty: 100,
        options: { scoringMode: "balanced" },
      },
      { question: "Old", answers: ["a", "b"], solution: 0, time: 15 },
      { type: "text", question: "Typed", answers: ["a"], solutions: [0] },
    ],
  });
  expect(format).toBe("razzia-json");
  expect(quiz.questions).toEqual([
    {
      type: "single",
      prompt: "The longest?",
      options: ["Rhine", "Volga"],
      key: 1,
      limitMs: 20_000,
      readMs: 5_000,
      points: 500,
    },
    { type: "multiple", prompt: "In Germany?", options: ["Elbe", "Po", "Weser"], key: [0, 2], ...usual, limitMs: null },
    { type: "single", prompt: "Old", options: ["a", "b"], key: 0, ...usual, limitMs: 15_000 },
  ]);
  expect(losses.map(({ question, what }) => [question, what])).toEqual([
    [2, "points"],
    [2, "points"],
    [4, "question"],
  ]);
});

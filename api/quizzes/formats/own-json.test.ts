import { expect, test } from "vitest";
import { readQuizFile, usual } from "../../testing/read-quiz-file.ts";

test("a quiz as REST answers it is a file as well; a question that is not valid is told of, and the rest comes", () => {
  const valid = { type: "boolean", prompt: "Yes?", key: true, ...usual };
  const quiz = {
    title: "Mixed",
    description: "",
    tags: ["a", "A", " "],
    questions: [valid, { ...valid, points: 99_999 }, { ...valid, key: true, alsoRight: false }],
  };
  const fromRest = readQuizFile({ id: "x", version: 3, quiz });
  expect(fromRest.format).toBe("quizwire-json");
  expect(fromRest.quiz).toMatchObject({ title: "Mixed", questions: [valid] });
  expect(fromRest.losses.map(({ question, what }) => [question, what])).toEqual([
    [null, "tags"],
    [2, "question"],
    [3, "question"],
  ]);
  expect(readQuizFile(quiz).quiz).toEqual(fromRest.quiz);
});

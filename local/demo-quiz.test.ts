import * as v from "valibot";
import { expect, test } from "vitest";
import { questionTypeNames } from "../shared/questions/index.ts";
import { QuizSchema } from "../shared/quiz.ts";
import { demoQuiz } from "./demo-quiz.ts";

test("the demo quiz is a quiz of eight questions, with every type and with different limits", () => {
  expect(v.parse(QuizSchema, demoQuiz)).toEqual(demoQuiz);
  expect(demoQuiz.questions).toHaveLength(8);
  expect(new Set(demoQuiz.questions.map(({ type }) => type))).toEqual(new Set(questionTypeNames));
  expect(new Set(demoQuiz.questions.map(({ limitMs }) => limitMs)).size).toBeGreaterThan(3);
});

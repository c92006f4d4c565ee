import * as v from "valibot";
import { expect, test } from "vitest";
import { type Question, QuestionSchema, questionTypeNames } from "../../shared/questions/index.ts";
import { blankQuestion, convert, DraftQuestionSchema } from "./editor.ts";

const multiple: Question = {
  type: "multiple",
  prompt: "Which?",
  limitMs: null,
  readMs: 0,
  points: 2_000,
  options: ["a", "b", "c"],
  key: [1, 2],
};

test.each(questionTypeNames)("a blank %s question is a draft, and not yet a question", (type) => {
  const blank = blankQuestion(type);
  expect(blank.type).toBe(type);
  expect(v.safeParse(DraftQuestionSchema, blank).success).toBe(true);
  expect(v.safeParse(QuestionSchema, blank).success).toBe(false);
});

test("another type takes over text, times, points, options and what it can of the marks", () => {
  expect(convert(multiple, "single")).toEqual({ ...multiple, type: "single", key: 1 });
  expect(convert(convert(multiple, "single"), "multiple")).toEqual({ ...multiple, key: [1] });
});

test("a statement has no options to pass on", () => {
  const statement = convert(multiple, "boolean");
  expect(statement).toEqual({ type: "boolean", prompt: "Which?", limitMs: null, readMs: 0, points: 2_000, key: true });
  expect(convert(statement, "single")).toMatchObject({ options: ["", "", "", ""], key: -1 });
});

test("a finished question survives being kept as a draft", () => {
  expect(v.parse(DraftQuestionSchema, JSON.parse(JSON.stringify(multiple)))).toEqual(multiple);
});

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

test("another type keeps the picture and the explanation", () => {
  const image = { media: "3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11", width: 8, height: 6, alt: "" };
  const given: Question = { ...multiple, image, explanation: "So it is." };
  for (const type of questionTypeNames) expect(convert(given, type)).toMatchObject({ image, explanation: "So it is." });
});

test("a statement has no options to pass on", () => {
  const statement = convert(multiple, "boolean");
  expect(statement).toEqual({ type: "boolean", prompt: "Which?", limitMs: null, readMs: 0, points: 2_000, key: true });
  expect(convert(statement, "single")).toMatchObject({ options: ["", "", "", ""], key: -1 });
});

test("a finished question survives being kept as a draft", () => {
  expect(v.parse(DraftQuestionSchema, JSON.parse(JSON.stringify(multiple)))).toEqual(multiple);
});

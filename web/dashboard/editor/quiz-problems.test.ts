import { expect, test } from "vitest";
import type { Question } from "../../../shared/questions/index.ts";
import { blankQuestion } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { countAt, problemsAt, problemsOf } from "./quiz-problems.ts";

const says = t.editor.problems;
const good: Question = {
  type: "single",
  prompt: "Where?",
  limitMs: 20_000,
  readMs: 5_000,
  points: 1_000,
  options: ["Here", "There"],
  key: 0,
};
const quizWith = (...questions: Question[]) => ({ title: "Geography", description: "", tags: [], questions });

test("a quiz that can be saved has no problems", () => {
  expect(problemsOf(quizWith(good)).size).toBe(0);
  expect(problemsOf(quizWith()).size).toBe(0);
});

test("what is missing is said in words, at the field that it is about", () => {
  const problems = problemsOf({ ...quizWith(good, blankQuestion("single")), title: " " });
  expect(problems.get("title")).toBe(says.title);
  const at = problemsAt(problems, 1);
  expect([at("prompt"), at("options.0"), at("options.3"), at("key")]).toEqual([
    says.prompt,
    says.option,
    says.option,
    says.key,
  ]);
  expect(problemsAt(problems, 0)("prompt")).toBeNull();
  expect(countAt(problems, 1)).toBe(6);
});

test("a key of several asks for at least one", () => {
  expect(problemsAt(problemsOf(quizWith(blankQuestion("multiple"))), 0)("key")).toBe(says.keys);
});

test("too long is said with the number of characters that fit", () => {
  const problems = problemsOf(quizWith({ ...good, prompt: "x".repeat(501) }));
  expect(problemsAt(problems, 0)("prompt")).toBe(says.tooLong(500));
});

test("the tenth question is not taken for the first", () => {
  const problems = problemsOf(quizWith(...Array.from({ length: 10 }, () => good), blankQuestion("boolean")));
  expect([countAt(problems, 1), countAt(problems, 10)]).toEqual([0, 1]);
});

test.each([
  [{ tags: Array.from({ length: 21 }, (_, i) => `tag ${i}`) }, "tags", says.manyTags(20)],
  [{ tags: ["x".repeat(41)] }, "tags.0", says.tooLong(40)],
  [{ settings: { cap: 0 } }, "settings.cap", says.cap],
  [{ settings: { cap: 1.5 } }, "settings.cap", says.cap],
])("what is wrong around the questions is said too: %j", (wrong, path, sentence) => {
  expect(problemsOf({ ...quizWith(good), ...wrong }).get(path)).toBe(sentence);
});

import { expect, test } from "vitest";
import type { Question } from "../../../shared/questions/index.ts";
import { type Draft, draftOf, insert, insertAll, move, quizOf, remove, replace, sameQuiz } from "./draft.ts";

const question = (prompt: string): Question => ({
  type: "boolean",
  prompt,
  limitMs: 20_000,
  readMs: 5_000,
  points: 1_000,
  key: true,
});
const draft = draftOf({ title: "T", description: "", tags: [], questions: ["a", "b", "c"].map(question) });
const prompts = (d: Draft) => d.questions.map((q) => q.question.prompt).join("");

test("a draft and back is the same quiz, without space around its title", () => {
  const quiz = { title: "T", description: "D", tags: [], questions: [question("a")] };
  expect(quizOf({ ...draftOf(quiz), title: " T " })).toEqual(quiz);
});

test("an inserted question gets a key of its own, also after a deletion", () => {
  const { draft: more, key } = insert(remove(draft, 2), 1, question("x"));
  expect(prompts(more)).toBe("axc");
  expect(new Set(more.questions.map((q) => q.key)).size).toBe(3);
  expect(more.questions[1]?.key).toBe(key);
});

test("several inserted questions stand one behind the other, each with a key of its own", () => {
  const { draft: more, keys } = insertAll(draft, 1, [question("x"), question("y")]);
  expect(prompts(more)).toBe("axybc");
  expect(more.questions.slice(1, 3).map((q) => q.key)).toEqual(keys);
  expect(prompts(keys.reduce(remove, more))).toBe("abc");
});

test.each([
  [1, 1, "bac"],
  [1, 2, "bca"],
  [3, 0, "cab"],
  [1, -1, "abc"],
  [3, 9, "abc"],
  [9, 1, "abc"],
] as const)("question %i moved to place %i gives %s", (key, to, expected) => {
  expect(prompts(move(draft, key, to))).toBe(expected);
});

test("a replaced question keeps its place and key", () => {
  const changed = replace(draft, 2, question("x"));
  expect(prompts(changed)).toBe("axc");
  expect(changed.questions.map((q) => q.key)).toEqual([1, 2, 3]);
});

test("two drafts are the same when their quizzes are, whatever the keys", () => {
  const elsewhere = { ...draft, questions: draft.questions.map((q) => ({ ...q, key: q.key + 10 })) };
  expect(sameQuiz(draft, elsewhere)).toBe(true);
  expect(sameQuiz(draft, move(draft, 1, 1))).toBe(false);
});

test("what comes back from a save is the same quiz: trimmed, and with its fields in another order", () => {
  const written = draftOf({
    title: "T",
    description: "",
    tags: [],
    questions: [{ ...question("Where? "), points: 0 }],
  });
  const stored = draftOf({
    title: "T",
    description: "",
    tags: [],
    questions: [{ key: true, points: 0, readMs: 5_000, limitMs: 20_000, prompt: "Where?", type: "boolean" }],
  });
  expect(sameQuiz(written, stored)).toBe(true);
});

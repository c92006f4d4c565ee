import { expect, test } from "vitest";
import { blankQuestion } from "../../questions/editor.ts";
import { DraftShelf } from "./draft-shelf.ts";

function storage(entries: [string, string][] = []) {
  const map = new Map(entries);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

const kept = { quiz: { title: "", description: "", tags: [], questions: [blankQuestion("single")] }, version: 3 };

test("an unfinished quiz comes back as it was, for its own account and quiz only", () => {
  const shared = storage();
  new DraftShelf(shared, "ana@example.org").keep("q1", kept);
  expect(new DraftShelf(shared, "ana@example.org").read("q1")).toEqual(kept);
  expect(new DraftShelf(shared, "ana@example.org").read(null)).toBeNull();
  expect(new DraftShelf(shared, "ben@example.org").read("q1")).toBeNull();
});

test("a dropped draft is gone", () => {
  const shelf = new DraftShelf(storage(), "ana@example.org");
  shelf.keep(null, kept);
  shelf.drop(null);
  expect(shelf.read(null)).toBeNull();
});

test.each(["", "{", "[]", '{"quiz":{"title":1}}'])("what cannot be understood (%j) is nothing", (text) => {
  expect(new DraftShelf(storage([["quizwire.draft.a.new", text]]), "a").read(null)).toBeNull();
});

test("a storage that is full or forbidden does not stop the editor", () => {
  const refuse = () => {
    throw new DOMException("no", "QuotaExceededError");
  };
  const shelf = new DraftShelf({ getItem: refuse, setItem: refuse, removeItem: refuse }, "a");
  expect(() => shelf.keep(null, kept)).not.toThrow();
  expect(shelf.read(null)).toBeNull();
  expect(() => shelf.drop(null)).not.toThrow();
});

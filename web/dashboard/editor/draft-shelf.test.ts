import { expect, test } from "vitest";
import { blankQuestion } from "../../questions/editor.ts";
import { DraftShelf, type Kept } from "./draft-shelf.ts";

function storage(entries: [string, string][] = []) {
  const map = new Map(entries);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
    key: (index: number) => [...map.keys()][index] ?? null,
    get length() {
      return map.size;
    },
  };
}

const kept: Kept = {
  quiz: { title: "", description: "", tags: [], questions: [blankQuestion("single")], settings: { cap: 0 } },
  version: 3,
  sent: null,
  keptAtMs: 1,
};
const none: ReadonlySet<string> = new Set();
const ana = "ana@example.org";

test("an unfinished quiz comes back as it was, for its own account and quiz only", () => {
  const shared = storage();
  new DraftShelf(shared, ana, "t1").keep("q1", kept);
  expect(new DraftShelf(shared, "ben@example.org", "t2").takeOver("q1", none)).toBeNull();
  expect(new DraftShelf(shared, ana, "t2").takeOver(null, none)).toBeNull();
  expect(new DraftShelf(shared, ana, "t2").takeOver("q1", none)).toEqual(kept);
});

test("what an open tab keeps is its own, and what it drops too", () => {
  const shared = storage();
  const [one, two] = [new DraftShelf(shared, ana, "t1"), new DraftShelf(shared, ana, "t2")];
  one.keep("q1", kept);
  two.keep("q1", { ...kept, version: 4 });
  two.drop("q1");
  expect(two.takeOver("q1", new Set(["t1"]))).toBeNull();
  expect(two.takeOver("q1", none)).toEqual(kept);
});

test("of several that were left behind the newest comes first, then the other", () => {
  const shared = storage();
  new DraftShelf(shared, ana, "t1").keep("q1", kept);
  new DraftShelf(shared, ana, "t2").keep("q1", { ...kept, keptAtMs: 2 });
  const later = new DraftShelf(shared, ana, "t3");
  expect(later.takeOver("q1", none)?.keptAtMs).toBe(2);
  later.drop("q1");
  expect(new DraftShelf(shared, ana, "t4").takeOver("q1", new Set(["t3"]))?.keptAtMs).toBe(1);
});

test("what was taken over belongs to the new tab: dropped there it is gone", () => {
  const shared = storage();
  new DraftShelf(shared, ana, "t1").keep(null, kept);
  const shelf = new DraftShelf(shared, ana, "t2");
  shelf.takeOver(null, none);
  shelf.drop(null);
  expect(shared.length).toBe(0);
});

test.each(["", "{", "[]", '{"quiz":{"title":1}}'])("what cannot be understood (%j) is nothing", (text) => {
  const shared = storage([["quizwire.draft.a.new.t1", text]]);
  expect(new DraftShelf(shared, "a", "t2").takeOver(null, none)).toBeNull();
});

test("a storage that is full or forbidden says so and does not stop the editor", () => {
  const refuse = () => {
    throw new DOMException("no", "QuotaExceededError");
  };
  const shelf = new DraftShelf(
    { getItem: refuse, setItem: refuse, removeItem: refuse, key: refuse, length: 1 },
    "a",
    "t1",
  );
  expect(shelf.keep(null, kept)).toBe(false);
  expect(shelf.takeOver(null, none)).toBeNull();
  expect(() => shelf.drop(null)).not.toThrow();
});

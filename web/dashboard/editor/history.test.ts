import fc from "fast-check";
import { expect, test } from "vitest";
import { blankQuestion } from "../../questions/editor.ts";
import { type Draft, draftOf, insert, move, remove, replace } from "./draft.ts";
import { firstDifference, type History, historyOf, redo, undo, write } from "./history.ts";

const start = draftOf({ title: "", description: "", tags: [], questions: [] });
const titled = (title: string): Draft => ({ ...start, title });

/** Writes titles in turn, each at its time. */
const written = (...steps: [title: string, atMs: number][]): History =>
  steps.reduce((history, [title, atMs]) => write(history, titled(title), "title", atMs), historyOf(start));
const past = (history: History) => history.past.map(({ title }) => title);

test("letters written one after the other are one step, and a pause begins another", () => {
  expect(past(written(["a", 0], ["ab", 200], ["abc", 400]))).toEqual([""]);
  expect(past(written(["a", 0], ["ab", 200], ["ab c", 2_000]))).toEqual(["", "ab"]);
});

test("a long stretch without a pause is several steps", () => {
  const steps = Array.from({ length: 20 }, (_, i): [string, number] => ["x".repeat(i + 1), i * 1_000]);
  expect(past(written(...steps)).length).toBeGreaterThan(1);
});

test("another place begins another step, and so does a change without a place", () => {
  const one = written(["a", 0]);
  expect(write(one, titled("ab"), "description", 10).past).toHaveLength(2);
  expect(write(write(one, titled("ab"), null, 10), titled("abc"), null, 20).past).toHaveLength(3);
  expect(write(undo(written(["a", 0], ["ab", 5_000])), titled("ax"), "title", 5_010).past.length).toBeGreaterThan(1);
});

test("undo goes back step by step and redo forward again", () => {
  const history = written(["a", 0], ["ab", 5_000]);
  expect(undo(history).present.title).toBe("a");
  expect(undo(undo(history)).present.title).toBe("");
  expect(undo(undo(undo(history))).present.title).toBe("");
  expect(redo(redo(undo(undo(history))))).toMatchObject({ present: { title: "ab" }, future: [] });
});

test("what was undone can still be reached after something else was written", () => {
  const branched = write(undo(written(["one", 0], ["two", 5_000])), titled("three"), "title", 9_000);
  expect(undo(branched).present.title).toBe("one");
  expect(undo(undo(branched)).present.title).toBe("two");
});

test("no state is ever out of reach, whatever is written, undone and redone", () => {
  const moves = fc.array(fc.constantFrom("write", "undo", "redo"), { maxLength: 60 });
  fc.assert(
    fc.property(moves, (list) => {
      let history = historyOf(start);
      const seen = new Set([""]);
      list.forEach((name, i) => {
        if (name === "write") {
          history = write(history, titled(`t${i}`), null, i);
          seen.add(`t${i}`);
        } else history = name === "undo" ? undo(history) : redo(history);
      });
      const reachable = new Set([...history.past, history.present, ...history.future].map(({ title }) => title));
      expect(reachable).toEqual(seen);
    }),
  );
});

test("the first difference is where to look after an undo", () => {
  const two = insert(insert(start, 0, blankQuestion("single")).draft, 1, blankQuestion("boolean")).draft;
  expect(firstDifference(two, titled("x"))).toBe("about");
  expect(firstDifference(two, replace(two, 2, { ...blankQuestion("boolean"), prompt: "?" }))).toBe(2);
  expect(firstDifference(two, move(two, 2, 0))).toBe(2);
  expect(firstDifference(remove(two, 1), two)).toBe(1);
  expect(firstDifference(two, remove(two, 1))).toBe(2);
  expect(firstDifference(two, { ...two, title: "x" })).toBe("about");
});

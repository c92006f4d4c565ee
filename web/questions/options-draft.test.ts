import { expect, test } from "vitest";
import { add, removeAt, rename, toggle } from "./options-draft.ts";

const draft = { options: ["a", "b", "c", "d"], right: [1, 3] };

test("a mark stays with its option when one before it is removed", () => {
  expect(removeAt(draft, 0)).toEqual({ options: ["b", "c", "d"], right: [0, 2] });
});

test("a removed option takes its own mark along", () => {
  expect(removeAt(draft, 1)).toEqual({ options: ["a", "c", "d"], right: [2] });
});

test("two options always stay, and there are never more than eight", () => {
  const two = { options: ["a", "b"], right: [0] };
  expect(removeAt(two, 0)).toBe(two);
  const eight = { options: [..."abcdefgh"], right: [] };
  expect(add(eight)).toBe(eight);
  expect(add(draft).options).toHaveLength(5);
});

test("marks are kept in order, as the schema asks for them", () => {
  expect(toggle(toggle(draft, 0), 3).right).toEqual([0, 1]);
});

test("a changed text changes nothing else", () => {
  expect(rename(draft, 2, "x")).toEqual({ options: ["a", "b", "x", "d"], right: [1, 3] });
});

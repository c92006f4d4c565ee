import { expect, test } from "vitest";
import { placeAfterDrop } from "./place-after-drop.ts";

test.each([
  [0, 2, "before", 1],
  [0, 2, "after", 2],
  [2, 0, "before", 0],
  [2, 0, "after", 1],
  [1, 1, "before", 1],
  [1, 1, "after", 1],
  [1, 0, "after", 1],
  [1, 2, "before", 1],
] as const)("from %i dropped onto %i, %s it: place %i", (from, onto, side, place) => {
  expect(placeAfterDrop(from, onto, side)).toBe(place);
});

import { expect, test } from "vitest";
import { withTag } from "./tags.ts";

test.each([
  ["  Year 9 ", ["maths", "Year 9"]],
  ["two \t words", ["maths", "two words"]],
  ["Maths", ["maths"]],
  [" ", ["maths"]],
])("%j is added once, and only when it says something", (written, expected) => {
  expect(withTag(["maths"], written)).toEqual(expected);
});

import { expect, test } from "vitest";
import { single } from "../testing/builders.ts";
import { type Corrections, correctedQuestion, revisionOf } from "./corrections.ts";

const corrections: Corrections = [
  [1, [0]],
  [2, [3]],
  [1, [2]],
  [4, []],
];

test("[K7] a revision is the number of the turn's own newest correction", () => {
  expect([1, 2, 3, 4].map((n) => revisionOf(n, corrections))).toEqual([3, 2, 0, 4]);
});

test("[K2] the newest correction of the turn counts; none: worth nothing", () => {
  const keys = [1, 2, 3, 4].map((n) => correctedQuestion(single(), n, corrections)?.key);
  expect(keys).toEqual([2, 3, 1, undefined]);
});

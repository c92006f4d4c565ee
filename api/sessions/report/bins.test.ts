import { expect, test } from "vitest";
import { binsOfPoints, binsOfTimes } from "./bins.ts";

test.each([
  [0, 1, 1],
  [12, 1, 12],
  [13, 2, 7],
  [1_000, 100, 10],
  [3_000, 500, 6],
  [50_000, 5_000, 10],
  [2_000_000, 200_000, 10],
])("points up to %d: bins of %d, %d of them", (most, width, count) => {
  expect(binsOfPoints(most)).toEqual({ width, count });
});

test.each([
  [5_000, 500, 10],
  [20_000, 2_000, 10],
  [60_000, 5_000, 12],
  [90_000, 10_000, 9],
  [600_000, 60_000, 10],
  [12_345, 2_000, 7],
  [7_200_000, 120_000, 60],
])("times up to %d ms: bins of %d ms, %d of them", (most, width, count) => {
  expect(binsOfTimes(most)).toEqual({ width, count });
});

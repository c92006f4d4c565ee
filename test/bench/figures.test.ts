import { expect, test } from "vitest";
import { percentile, spreadOf } from "./figures.ts";

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test.each([
  [100, 99, 99],
  [100, 50, 50],
  [200, 99, 198],
  [3, 99, 3],
  [1, 50, 1],
])("of 1 to %i the %ith percentile is %i", (n, percent, value) => {
  expect(percentile(upTo(n), percent)).toBe(value);
});

test("a median and how far all are apart, in any order", () => {
  expect(spreadOf([9, 1, 5])).toEqual({ median: 5, min: 1, max: 9 });
  expect(spreadOf([10, 2, 1, 4])).toEqual({ median: 3, min: 1, max: 10 });
});

test("nothing has no figures", () => {
  expect(() => percentile([], 50)).toThrow("nothing");
  expect(() => spreadOf([])).toThrow("nothing");
});

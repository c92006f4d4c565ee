import { expect, test } from "vitest";
import { longestDelayMs, retryDelayMs } from "./retry-delay.ts";

test("the first connection does not wait", () => {
  expect(retryDelayMs(0, 4_500, 0.9)).toBe(0);
});

test("[Promise 12] first retries fill the whole spread of the room evenly", () => {
  expect([0, 0.25, 0.5, 0.999].map((random) => retryDelayMs(1, 4_500, random))).toEqual([0, 1_125, 2_250, 4_495.5]);
});

test("later retries wait twice as long each time, never under half a step and never over the bound", () => {
  expect([2, 3, 4, 5, 6].map((retry) => retryDelayMs(retry, 300, 0))).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
  expect(retryDelayMs(50, 4_500, 0.999)).toBeLessThanOrEqual(longestDelayMs);
});

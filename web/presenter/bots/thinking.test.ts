import { expect, test } from "vitest";
import { thinkingMs } from "./thinking.ts";

test.each([5_000, 20_000, 600_000, null])(
  "with a limit of %s ms everybody answers in time, and nobody at once",
  (limitMs) => {
    for (const random of [0, 0.3, 0.999]) {
      expect(thinkingMs(limitMs, random)).toBeGreaterThanOrEqual(900);
      expect(thinkingMs(limitMs, random)).toBeLessThan((limitMs ?? 60_000) * 0.8);
    }
  },
);

test("half of them have answered in the first third of the time that they take", () => {
  expect(thinkingMs(20_000, 0.5)).toBeLessThan(thinkingMs(20_000, 0.999) / 2.5);
});

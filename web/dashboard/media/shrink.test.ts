import { expect, test } from "vitest";
import { fittedSize, isSmall } from "./shrink.ts";

test.each([
  [
    { width: 4_000, height: 3_000 },
    { width: 1_600, height: 1_200 },
  ],
  [
    { width: 900, height: 3_600 },
    { width: 400, height: 1_600 },
  ],
  [
    { width: 1_600, height: 1_600 },
    { width: 1_600, height: 1_600 },
  ],
  [
    { width: 12, height: 8 },
    { width: 12, height: 8 },
  ],
  [
    { width: 20_000, height: 3 },
    { width: 1_600, height: 1 },
  ],
])("a picture of %j is kept as %j", (was, is) => {
  expect(fittedSize(was)).toEqual(is);
});

test("small is what is neither large nor heavy", () => {
  expect(isSmall({ width: 1_600, height: 900, bytes: 300_000 })).toBe(true);
  expect(isSmall({ width: 1_601, height: 900, bytes: 300_000 })).toBe(false);
  expect(isSmall({ width: 900, height: 1_601, bytes: 300_000 })).toBe(false);
  expect(isSmall({ width: 1_600, height: 900, bytes: 300_001 })).toBe(false);
});

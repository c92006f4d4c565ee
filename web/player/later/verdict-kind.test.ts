import { expect, test } from "vitest";
import { verdictOf } from "./verdict-kind.ts";

const result = { voided: false, right: [0], counts: [1], points: 0 };

test.each([
  [1, false, "right"],
  [0.5, false, "partly"],
  [0, false, "wrong"],
  [null, false, "none"],
  [1, true, "voided"],
] as const)("credit %s, voided %s: %s", (credit, voided, kind) => {
  expect(verdictOf({ ...result, credit, voided })).toBe(kind);
});

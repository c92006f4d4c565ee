import { expect, test } from "vitest";
import { partsOf, shapeOf } from "./shape.ts";

test.each([
  [{ type: "string", format: "uuid" }, "string (uuid)"],
  [{ type: "string", minLength: 1, maxLength: 60 }, "string, 1 to 60 characters"],
  [{ type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, "integer"],
  [{ type: "integer", minimum: 1, maximum: 100 }, "integer, 1 to 100"],
  [{ enum: ["a", "b"] }, '"a" | "b"'],
  [{ const: 1 }, "1"],
  [{ anyOf: [{ type: "string" }, { type: "null" }] }, "string | null"],
  [{ type: "array", items: { type: "string" }, maxItems: 8 }, "list of string, at most 8"],
  [{ $ref: "#/components/schemas/Problem" }, "Problem"],
  [{}, "anything"],
])("%j is %s", (schema, words) => {
  expect(shapeOf(schema)).toBe(words);
});

test("parts with names are found in lists, in alternatives and behind references, and a circle ends", () => {
  const [a, b] = [{ properties: { a: {} } }, { properties: { b: {} } }];
  const named = (ref: string) => (ref === "#/b" ? b : ref === "#/circle" ? { $ref: "#/circle" } : undefined);
  expect(partsOf({ items: { anyOf: [a, { $ref: "#/b" }, { type: "null" }] } }, named)).toEqual([a, b]);
  expect(partsOf({ $ref: "#/circle" }, named)).toEqual([]);
});

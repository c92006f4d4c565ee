import { expect, test } from "vitest";
import { requestIdOf } from "./request-id.ts";

const id = "0a1b2c3d-4e5f-6789-abcd-ef0123456789";
const carrying = (value: string) => requestIdOf(new Headers({ "x-request-id": value }));

test("a request keeps the id that one of our parts gave it", () => {
  expect(carrying(id)).toBe(id);
});

test.each([
  ["nothing", ""],
  ["a text", "drop table"],
  ["more before it", `x${id}`],
  ["more behind it", `${id}x`],
  ["two of them", `${id}${id}`],
  ["capitals", id.toUpperCase()],
  ["no dashes", id.replaceAll("-", "")],
  ["short parts", "0-4-4-4-a"],
  ["a short first part", id.slice(1)],
  ["a short last part", id.slice(0, -1)],
  ["a part too few", "0a1b2c3d-4e5f-6789-ef0123456789"],
  ["letters that are no digits", "0a1b2c3d-4e5g-6789-abcd-ef0123456789"],
])("what a stranger sends is none: %s", (_, value) => {
  expect(carrying(value)).toBeUndefined();
});

test("a request without one has none", () => {
  expect(requestIdOf(new Headers())).toBeUndefined();
});

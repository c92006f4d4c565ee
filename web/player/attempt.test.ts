import { expect, test } from "vitest";
import { attemptAt, endAttempt } from "./attempt.ts";
import { memoryShelf } from "./shelf.ts";

test("a press is repeated with the attempt that it was made with, also after a reload", () => {
  const shelf = memoryShelf();
  const attempt = attemptAt("1234567 Ana", shelf);
  expect(attempt).toMatch(/^[A-Za-z0-9+/]{24}$/);
  expect(attemptAt("1234567 Ana", shelf)).toBe(attempt);
});

test("with another name or another code, and after a seat was got, it is another", () => {
  const shelf = memoryShelf();
  const attempts = ["1234567 Ana", "1234567 Ann", "1234568 Ann", "1234567 Ana"].map((press) => attemptAt(press, shelf));
  endAttempt(shelf);
  attempts.push(attemptAt("1234567 Ana", shelf));
  expect(new Set(attempts).size).toBe(5);
});

import { expect, test } from "vitest";
import { atRest } from "./rest-share.ts";

const looks = (...shares: number[]) => {
  const left = [...shares];
  return async () => left.shift() ?? Number.NaN;
};

test("what joining has left to do is waited for, and does not count as rest", async () => {
  expect(await atRest(looks(0.09, 0.06, 0.02, 0.02))).toBe(0.02);
  expect(await atRest(looks(0.01, 0.03))).toBe(0.01);
  expect(await atRest(looks(0, 0))).toBe(0);
});

test("it does not wait for ever", async () => {
  expect(await atRest(looks(...Array.from({ length: 10 }, (_, n) => 2 ** -n)))).toBe(2 ** -9);
});

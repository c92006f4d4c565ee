import * as v from "valibot";
import { expect, test } from "vitest";
import { CodeSchema } from "../../shared/protocol/join.ts";
import { newCode } from "./new-code.ts";

const drawing = (...draws: number[]) => newCode((into) => into.fill(draws.shift() ?? 0));

test("a code is seven digits, leading zeros included", () => {
  expect(drawing(42)).toBe("0000042");
  expect(v.is(CodeSchema, newCode())).toBe(true);
});

test("a draw from the incomplete last round is thrown away", () => {
  expect(drawing(4_290_000_000, 7)).toBe("0000007");
  expect(drawing(4_289_999_999)).toBe("9999999");
});

test("codes spread evenly over the first digit", () => {
  const first = new Array<number>(10).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const digit = Number(newCode()[0]);
    first[digit] = (first[digit] ?? 0) + 1;
  }
  for (const times of first) expect(Math.abs(times - 2_000)).toBeLessThan(250);
});

import { expect, test } from "vitest";
import { toText } from "./neon-parameters.ts";

test.each([
  [null, null],
  ["as it is", "as it is"],
  [42, "42"],
  [true, "true"],
  [{ a: [1] }, '{"a":[1]}'],
  [[], "{}"],
  [[1, null, [2.5, true]], "{1,NULL,{2.5,true}}"],
  [['say "hi"', "a,b"], '{"say \\"hi\\"","a,b"}'],
  [[{ a: 1 }], '{"{\\"a\\":1}"}'],
])("%j is written %j", (value, text) => {
  expect(toText(value)).toBe(text);
});

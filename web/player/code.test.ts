import { expect, test } from "vitest";
import { codeIn, codeInPath, typed } from "./code.ts";

test.each([
  ["1234567"],
  [" 123 4567 "],
  ["123-45-67"],
  ["１２３４５６７"],
  ["https://quiz.example/j/1234567"],
  ["quiz.example/j/1234567?from=qr"],
  ["https://user42.example:8787/j/1234567"],
])("a code is found in %j", (text) => {
  expect(codeIn(text)).toBe("1234567");
});

test.each(["", "123456", "12345678", "https://quiz.example/j/12345678", "no digits"])(
  "no code is found in %j",
  (text) => {
    expect(codeIn(text)).toBeNull();
  },
);

test("what is typed is grouped, stripped and cut to seven digits", () => {
  expect(["1", "123", "1234", "1234567", "12345678", "1a2 b3", "https://q.example/j/7654321"].map(typed)).toEqual([
    "1",
    "123",
    "123 4",
    "123 4567",
    "123 4567",
    "123",
    "765 4321",
  ]);
});

test("the code of an address is whatever stands there: the server says whether it is one", () => {
  expect(["/j/1234567", "/j/abc", "/", "/host"].map(codeInPath)).toEqual(["1234567", "abc", null, null]);
});

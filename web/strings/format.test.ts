import { expect, test } from "vitest";
import { formatsOf } from "./format.ts";

test("a plural takes the language's form and writes the number as the language does", () => {
  const en = formatsOf("en");
  const forms = { one: "# point", other: "# points" };
  expect([0, 1, 2, 1_200].map((n) => en.plural(n, forms))).toEqual(["0 points", "1 point", "2 points", "1,200 points"]);
});

test("a place is counted with the language's ordinals", () => {
  const en = formatsOf("en");
  const place = (n: number) => en.ordinal(n, { one: "#st", two: "#nd", few: "#rd", other: "#th" });
  expect([1, 2, 3, 4, 11, 12, 13, 21, 102].map(place)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "102nd",
  ]);
});

test("a form that a language lacks falls back to other", () => {
  expect(formatsOf("ar").plural(2, { other: "#" })).toBe(new Intl.NumberFormat("ar").format(2));
});

import { expect, test } from "vitest";
import { questionTypeNames } from "../../shared/questions/index.ts";
import { choicesFor } from "./choices.ts";
import { inputFor } from "./phone.ts";
import { revealFor } from "./phone-reveal.ts";

test("every type of question can be shown, answered and revealed on a phone", () => {
  for (const type of questionTypeNames) {
    expect([choicesFor(type), inputFor(type), revealFor(type)]).not.toContain(undefined);
  }
});

test("a type that this page does not know is no type, whatever it is called", () => {
  expect(["hotspot", "constructor", "__proto__"].map(choicesFor)).toEqual([undefined, undefined, undefined]);
});

test("no two choices of a question share a mark or a letter", () => {
  const choices = choicesFor("single")?.choices(["a", "b", "c", "d", "e", "f", "g", "h"]) ?? [];
  expect(choices.map(({ letter }) => letter).join("")).toBe("ABCDEFGH");
  expect(new Set(choices.map(({ mark }) => mark)).size).toBe(8);
  expect(
    choicesFor("boolean")
      ?.choices([])
      .map(({ text }) => text),
  ).toEqual(["True", "False"]);
});

test.each([
  ["single", 2, [2]],
  ["multiple", [0, 3], [0, 3]],
  ["boolean", true, [0]],
  ["boolean", false, [1]],
] as const)("an answer to a %s question stands in the columns of the distribution", (type, answer, columns) => {
  expect(choicesFor(type)?.columns(typeof answer === "object" ? [...answer] : answer)).toEqual(columns);
});

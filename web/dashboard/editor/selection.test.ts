import { expect, test } from "vitest";
import { blankQuestion } from "../../questions/editor.ts";
import { draftOf } from "./draft.ts";
import { firstSelection, placeOf, selectionIn } from "./selection.ts";

const draft = draftOf({
  title: "T",
  description: "",
  tags: [],
  questions: [blankQuestion("single"), blankQuestion("boolean")],
});

test.each([
  ["questions.1.options.0", 2, "options.0"],
  ["questions.0.prompt", 1, "prompt"],
  ["title", "about", "title"],
  ["settings.cap", "about", "settings.cap"],
  ["questions.9.prompt", "about", "questions.9.prompt"],
])("the problem at %s is in %s, field %s", (path, selection, field) => {
  expect(placeOf(draft, path)).toEqual({ selection, field });
});

test("a quiz opens at its first question, one without questions at its title", () => {
  expect(firstSelection(draft)).toBe(1);
  expect(firstSelection({ ...draft, questions: [] })).toBe("about");
});

test("a question that is gone is not selected", () => {
  expect([selectionIn(draft, 2), selectionIn(draft, 7), selectionIn(draft, "about")]).toEqual([2, "about", "about"]);
});

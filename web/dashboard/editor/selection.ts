import type { Draft } from "./draft.ts";

/** What is being written: a question by its key, or what the quiz has around them. */
export type Selection = number | "about";

/** Where a quiz is opened: at its first question, a new one at its title. */
export const firstSelection = (draft: Draft): Selection => draft.questions[0]?.key ?? "about";

/** A question that is no longer there leaves what stands around them. */
export const selectionIn = (draft: Draft, selection: Selection): Selection =>
  draft.questions.some(({ key }) => key === selection) ? selection : "about";

/** Where a problem's field is, by its path as in "questions.2.options.0": what to select, and which field in it. */
export function placeOf(draft: Draft, path: string): { selection: Selection; field: string } {
  const [, index, field] = /^questions\.(\d+)\.?(.*)$/.exec(path) ?? [];
  const question = index === undefined ? undefined : draft.questions[Number(index)];
  return question ? { selection: question.key, field: field ?? "" } : { selection: "about", field: path };
}

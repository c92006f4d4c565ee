/** Options being written, and which of them are right, ascending. */
export interface OptionsDraft {
  options: readonly string[];
  right: readonly number[];
}

export const mostOptions = 8;
export const fewestOptions = 2;

/** What a new question starts with: enough to see what is meant. */
export const blankOptions: readonly string[] = ["", "", "", ""];

export const rename = (draft: OptionsDraft, index: number, text: string): OptionsDraft => ({
  ...draft,
  options: draft.options.with(index, text),
});

export const add = (draft: OptionsDraft): OptionsDraft =>
  draft.options.length >= mostOptions ? draft : { ...draft, options: [...draft.options, ""] };

/** Takes an option away; the marks move with the options that they belong to. */
export function removeAt(draft: OptionsDraft, index: number): OptionsDraft {
  if (draft.options.length <= fewestOptions) return draft;
  return {
    options: draft.options.toSpliced(index, 1),
    right: draft.right.filter((i) => i !== index).map((i) => (i > index ? i - 1 : i)),
  };
}

export function toggle(draft: OptionsDraft, index: number): OptionsDraft {
  const right = draft.right.includes(index) ? draft.right.filter((i) => i !== index) : [...draft.right, index];
  return { ...draft, right: right.toSorted((a, b) => a - b) };
}

import * as v from "valibot";
import { commonFields, isAscending, OptionsSchema } from "./common.ts";
import type { QuestionType } from "./question-type.ts";

export const MultipleSchema = v.pipe(
  v.strictObject({
    type: v.literal("multiple"),
    ...commonFields,
    options: OptionsSchema,
    /** Indices of the right options, at least one, ascending. */
    key: v.pipe(
      v.array(v.pipe(v.number(), v.integer(), v.minValue(0))),
      v.minLength(1, "Mark at least one option as right."),
    ),
  }),
  v.forward(
    v.check(
      (q) => isAscending(q.key) && q.key.every((i) => i < q.options.length),
      "A right answer is not one of the options.",
    ),
    ["key"],
  ),
);
type Multiple = v.InferOutput<typeof MultipleSchema>;

/** Strict: all the right options and no wrong one, or nothing. */
export const multiple: QuestionType<Multiple, readonly number[]> = {
  schema: MultipleSchema,
  decode(q, value) {
    if (!Array.isArray(value) || value.length === 0) return null;
    const indices = value.filter((i) => Number.isInteger(i) && i >= 0 && i < q.options.length);
    // A set: neither order nor repetition makes another answer.
    return indices.length === value.length ? [...new Set(indices)].sort((a, b) => a - b) : null;
  },
  options: (q) => q.options,
  credit: (q, answer) => (answer.length === q.key.length && answer.every((i, at) => i === q.key[at]) ? 1 : 0),
  columns: (q) => q.options.length,
  tally: (_, answer) => answer,
  rightColumns: (q) => q.key,
  withRight: (q, right) => ({ ...q, key: [...right] }),
};

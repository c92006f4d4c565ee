import * as v from "valibot";
import { commonFields, isAscending, OptionsSchema } from "./common.ts";
import type { QuestionType } from "./question-type.ts";

export const SingleSchema = v.pipe(
  v.strictObject({
    type: v.literal("single"),
    ...commonFields,
    options: OptionsSchema,
    /** Index of the right option. */
    key: v.pipe(v.number(), v.integer(), v.minValue(0)),
    /** Options that a correction accepts besides the key: above it, ascending. */
    alsoRight: v.exactOptional(
      v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0))), v.minLength(1), v.maxLength(7)),
    ),
  }),
  v.forward(
    v.check(
      (q) => isAscending(rightOf(q)) && rightOf(q).every((i) => i < q.options.length),
      "The right answer is not one of the options.",
    ),
    ["key"],
  ),
);
type Single = v.InferOutput<typeof SingleSchema>;

const rightOf = ({ key, alsoRight = [] }: { key: number; alsoRight?: number[] }): number[] => [key, ...alsoRight];

export const single: QuestionType<Single, number> = {
  schema: SingleSchema,
  decode: (q, value) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value < q.options.length ? value : null,
  options: (q) => q.options,
  credit: (q, answer) => (rightOf(q).includes(answer) ? 1 : 0),
  columns: (q) => q.options.length,
  tally: (_, answer) => [answer],
  rightColumns: rightOf,
  withRight({ alsoRight: _, ...q }, [key = 0, ...alsoRight]) {
    return { ...q, key, ...(alsoRight.length > 0 && { alsoRight }) };
  },
};

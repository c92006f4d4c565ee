import * as v from "valibot";
import { commonFields, OptionsSchema } from "./common.ts";
import type { QuestionType } from "./question-type.ts";

export const SingleSchema = v.pipe(
  v.strictObject({
    type: v.literal("single"),
    ...commonFields,
    options: OptionsSchema,
    /** Index of the right option. */
    key: v.pipe(v.number(), v.integer(), v.minValue(0)),
  }),
  v.forward(
    v.check((q) => q.key < q.options.length, "The right answer is not one of the options."),
    ["key"],
  ),
);
type Single = v.InferOutput<typeof SingleSchema>;

export const single: QuestionType<Single, number> = {
  schema: SingleSchema,
  decode: (q, value) =>
    typeof value === "number" && Number.isInteger(value) && value >= 0 && value < q.options.length ? value : null,
  options: (q) => q.options,
  credit: (q, answer) => (answer === q.key ? 1 : 0),
  columns: (q) => q.options.length,
  tally: (_, answer) => [answer],
  rightColumns: (q) => [q.key],
};

import * as v from "valibot";
import { commonFields } from "./common.ts";
import type { QuestionType } from "./question-type.ts";

export const BooleanSchema = v.strictObject({
  type: v.literal("boolean"),
  ...commonFields,
  key: v.boolean(),
  /** A correction accepts either answer; the key is then true. */
  alsoRight: v.exactOptional(v.literal(false)),
});
type TrueFalse = v.InferOutput<typeof BooleanSchema>;

/** Column 0 is "true", column 1 "false". The words belong to the page's language, so no options are sent. */
export const boolean: QuestionType<TrueFalse, boolean> = {
  schema: BooleanSchema,
  decode: (_, value) => (typeof value === "boolean" ? value : null),
  options: () => [],
  credit: (q, answer) => (answer === q.key || answer === q.alsoRight ? 1 : 0),
  columns: () => 2,
  tally: (_, answer) => [answer ? 0 : 1],
  rightColumns: (q) => (q.alsoRight === false ? [0, 1] : [q.key ? 0 : 1]),
  withRight({ alsoRight: _, ...q }, right) {
    return { ...q, key: right[0] === 0, ...(right.length > 1 && { alsoRight: false }) };
  },
};

import * as v from "valibot";
import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { draftFields } from "../draft-fields.ts";
import type { EditorQuestion, FieldsProps } from "../editor-question.ts";
import { blankOptions } from "../options-draft.ts";
import { OptionsEditor } from "../options-editor.tsx";

type Single = Extract<Question, { type: "single" }>;

/** Not an option: none is marked yet. */
const unmarked = -1;

function Fields({ question, onChange, problem, strict }: FieldsProps<Single>) {
  return (
    <OptionsEditor
      legend={t.editor.optionsOne}
      draft={{ options: question.options, right: question.key === unmarked ? [] : [question.key] }}
      several={false}
      onChange={({ options, right }) => onChange({ ...question, options: [...options], key: right[0] ?? unmarked })}
      problem={problem}
      strict={strict}
    />
  );
}

export const singleEditor: EditorQuestion<Single> = {
  ...t.editor.kinds.single,
  draft: v.object({ type: v.literal("single"), ...draftFields, options: v.array(v.string()), key: v.number() }),
  from: ({ options, right, ...common }) => ({
    type: "single",
    ...common,
    options: [...(options.length > 0 ? options : blankOptions)],
    key: right[0] ?? unmarked,
  }),
  Fields,
};

import * as v from "valibot";
import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { draftFields } from "../draft-fields.ts";
import type { EditorQuestion, FieldsProps } from "../editor-question.ts";
import { blankOptions } from "../options-draft.ts";
import { OptionsEditor } from "../options-editor.tsx";

type Multiple = Extract<Question, { type: "multiple" }>;

function Fields({ question, onChange, problem, strict }: FieldsProps<Multiple>) {
  return (
    <OptionsEditor
      legend={t.editor.optionsMany}
      draft={{ options: question.options, right: question.key }}
      several
      onChange={({ options, right }) => onChange({ ...question, options: [...options], key: [...right] })}
      problem={problem}
      strict={strict}
    />
  );
}

export const multipleEditor: EditorQuestion<Multiple> = {
  ...t.editor.kinds.multiple,
  draft: v.object({
    type: v.literal("multiple"),
    ...draftFields,
    options: v.array(v.string()),
    key: v.array(v.number()),
  }),
  from: ({ options, right, ...common }) => ({
    type: "multiple",
    ...common,
    options: [...(options.length > 0 ? options : blankOptions)],
    key: [...right],
  }),
  Fields,
};

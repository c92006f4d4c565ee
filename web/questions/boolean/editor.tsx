import { useId } from "preact/hooks";
import * as v from "valibot";
import type { Question } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { draftFields } from "../draft-fields.ts";
import type { EditorQuestion, FieldsProps } from "../editor-question.ts";
import { Mark } from "../mark.tsx";
import { boolean } from "./choices.ts";

type TrueFalse = Extract<Question, { type: "boolean" }>;

function Fields({ question, onChange }: FieldsProps<TrueFalse>) {
  const name = useId();
  return (
    <fieldset class="field">
      <legend>{t.editor.answer}</legend>
      <div class="row">
        {boolean.choices([]).map((choice, column) => (
          <label key={column} class="pick">
            <input
              type="radio"
              name={name}
              checked={boolean.columns(question.key).includes(column)}
              onChange={() => onChange({ ...question, key: column === 0 })}
            />
            <Mark choice={choice} />
            <span>{choice.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export const booleanEditor: EditorQuestion<TrueFalse> = {
  ...t.editor.kinds.boolean,
  draft: v.object({ type: v.literal("boolean"), ...draftFields, key: v.boolean() }),
  from: ({ prompt, limitMs, readMs, points }) => ({ type: "boolean", prompt, limitMs, readMs, points, key: true }),
  Fields,
};

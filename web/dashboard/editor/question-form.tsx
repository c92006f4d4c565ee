import type { Question } from "../../../shared/questions/index.ts";
import { convert, editorOf, questionKinds } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { ImageField } from "../media/image-field.tsx";
import { Field } from "../parts/field.tsx";
import { QuestionTools, type ToolsProps } from "./question-tools.tsx";
import { SelectField } from "./select-field.tsx";
import { TimingFields } from "./timing-fields.tsx";

interface QuestionFormProps extends Omit<ToolsProps, "number"> {
  /** From 1. */
  number: number;
  question: Question;
  onChange(question: Question): void;
  problem(path: string): string | null;
  strict: boolean;
}

export const questionElementId = (key: number): string => `question-${key}`;

/** Everything about one question. */
export function QuestionForm({ question, onChange, problem, strict, ...tools }: QuestionFormProps) {
  const { Fields, about } = editorOf(question);
  return (
    <section class="card question-form" aria-labelledby={`${questionElementId(tools.questionKey)}-title`}>
      <div class="question-form__head">
        <h2 id={`${questionElementId(tools.questionKey)}-title`} class="question-form__title" tabIndex={-1}>
          {t.editor.question(tools.number)}
        </h2>
        <QuestionTools {...tools} />
      </div>
      <Field label={t.editor.prompt} error={problem("prompt")} strict={strict}>
        {(ties) => (
          <textarea
            {...ties}
            class="input"
            rows={2}
            dir="auto"
            value={question.prompt}
            onInput={(event) => onChange({ ...question, prompt: event.currentTarget.value })}
          />
        )}
      </Field>
      <ImageField question={question} onChange={onChange} />
      <SelectField
        label={t.editor.type}
        hint={about}
        value={question.type}
        offered={questionKinds.map(({ type }) => type)}
        nameOf={(type) => questionKinds.find((kind) => kind.type === type)?.name ?? type}
        onChange={(type) => onChange(convert(question, type))}
      />
      <Fields question={question} onChange={onChange} problem={problem} strict={strict} />
      <TimingFields question={question} onChange={(change) => onChange({ ...question, ...change })} />
    </section>
  );
}

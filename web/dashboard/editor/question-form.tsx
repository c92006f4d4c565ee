import type { Question } from "../../../shared/questions/index.ts";
import { convert, editorOf, questionKinds } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { ImageField } from "../media/image-field.tsx";
import { LongTextField } from "../parts/long-text-field.tsx";
import { ExplanationField } from "./explanation-field.tsx";
import { QuestionTools, type ToolsProps } from "./question-tools.tsx";
import { SelectField } from "./select-field.tsx";
import { TimingFields } from "./timing-fields.tsx";

interface QuestionFormProps extends Omit<ToolsProps, "number"> {
  /** From 1. */
  number: number;
  question: Question;
  /** `place` names the field that is being written in; null for a change that is a step of its own. */
  onChange(question: Question, place: string | null): void;
  problem(path: string): string | null;
  strict: boolean;
}

export const questionTitleId = (key: number): string => `question-${key}-title`;

/** Everything about one question. */
export function QuestionForm({ question, onChange, problem, strict, ...tools }: QuestionFormProps) {
  const { Fields, about } = editorOf(question);
  return (
    <section class="card question-form" aria-labelledby={questionTitleId(tools.questionKey)}>
      <div class="question-form__head">
        <h2 id={questionTitleId(tools.questionKey)} class="question-form__title" tabIndex={-1}>
          {t.editor.question(tools.number)}
        </h2>
        <QuestionTools {...tools} />
      </div>
      <LongTextField
        label={t.editor.prompt}
        error={problem("prompt")}
        strict={strict}
        name="prompt"
        class="input--prompt"
        value={question.prompt}
        onInput={(prompt) => onChange({ ...question, prompt }, "prompt")}
      />
      <ImageField question={question} onChange={(next) => onChange(next, null)} />
      <Fields
        question={question}
        onChange={(next) => onChange(next, placeIn(question, next))}
        problem={problem}
        strict={strict}
      />
      <div class="timing">
        <SelectField
          label={t.editor.type}
          hint={about}
          value={question.type}
          offered={questionKinds.map(({ type }) => type)}
          nameOf={(type) => questionKinds.find((kind) => kind.type === type)?.name ?? type}
          onChange={(type) => onChange(convert(question, type), null)}
        />
        <TimingFields question={question} onChange={(change) => onChange({ ...question, ...change }, null)} />
      </div>
      <ExplanationField
        explanation={question.explanation}
        error={problem("explanation")}
        strict={strict}
        onChange={(explanation) => onChange(withExplanation(question, explanation), "explanation")}
      />
    </section>
  );
}

function withExplanation(question: Question, explanation: string | undefined): Question {
  const { explanation: _, ...rest } = question;
  return explanation === undefined ? rest : { ...rest, explanation };
}

/** A text among the options is written letter by letter; marking, adding and removing are steps of their own. */
function placeIn(before: Question, after: Question): string | null {
  if (!("options" in before) || !("options" in after) || before.options.length !== after.options.length) return null;
  const index = after.options.findIndex((text, i) => text !== before.options[i]);
  return index < 0 ? null : `options.${index}`;
}

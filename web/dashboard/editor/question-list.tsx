import type { QuestionTypeName } from "../../../shared/questions/index.ts";
import { blankQuestion } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import { say } from "../parts/notes.tsx";
import { AddQuestion } from "./add-question.tsx";
import { type Draft, type DraftQuestion, insert, move, remove, replace } from "./draft.ts";
import { focusLater } from "./focus-later.ts";
import { QuestionForm, questionElementId } from "./question-form.tsx";
import { toolId } from "./question-tools.tsx";
import { type Problems, problemsAt } from "./quiz-problems.ts";

interface QuestionListProps {
  draft: Draft;
  problems: Problems;
  strict: boolean;
  change(next: (draft: Draft) => Draft): void;
}

/** All questions, one below the other, and the way to more of them. */
export function QuestionList({ draft, problems, strict, change }: QuestionListProps) {
  const focusPrompt = (key: number) => focusLater(`#${questionElementId(key)} textarea`);
  const add = (type: QuestionTypeName) => {
    const added = insert(draft, draft.questions.length, blankQuestion(type));
    change(() => added.draft);
    focusPrompt(added.key);
  };
  const duplicate = ({ question }: DraftQuestion, index: number) => {
    const added = insert(draft, index + 1, question);
    change(() => added.draft);
    focusPrompt(added.key);
  };
  const moveBy = (key: number, by: -1 | 1) => {
    change((now) => move(now, key, by));
    focusLater(`#${toolId(key, by === -1 ? "up" : "down")}`);
  };
  const removeAt = ({ key, question }: DraftQuestion, index: number) => {
    change((now) => remove(now, key));
    const neighbour = draft.questions[index + 1] ?? draft.questions[index - 1];
    focusLater(neighbour ? `#${questionElementId(neighbour.key)}-title` : ".adder__kind");
    say(t.editor.removed(index + 1), () => {
      change((now) => insert(now, index, question).draft);
    });
  };
  return (
    <>
      {draft.questions.map((row, index) => (
        <div key={row.key} id={questionElementId(row.key)} class="question-anchor">
          <QuestionForm
            questionKey={row.key}
            number={index + 1}
            question={row.question}
            isFirst={index === 0}
            isLast={index === draft.questions.length - 1}
            problem={problemsAt(problems, index)}
            strict={strict}
            onChange={(question) => change((now) => replace(now, row.key, question))}
            onMove={(by) => moveBy(row.key, by)}
            onDuplicate={() => duplicate(row, index)}
            onRemove={() => removeAt(row, index)}
          />
        </div>
      ))}
      <AddQuestion isFirst={draft.questions.length === 0} onAdd={add} />
    </>
  );
}

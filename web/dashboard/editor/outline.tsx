import { t } from "../../strings/dashboard.ts";
import type { DraftQuestion } from "./draft.ts";
import { questionElementId } from "./question-form.tsx";
import { countAt, type Problems } from "./quiz-problems.ts";

interface OutlineProps {
  questions: readonly DraftQuestion[];
  problems: Problems;
}

function goTo(key: number): void {
  document.getElementById(questionElementId(key))?.scrollIntoView({ block: "start" });
  document.getElementById(`${questionElementId(key)}-title`)?.focus({ preventScroll: true });
}

/** All questions at a glance, each a way to it, with a word at those that are not finished. */
export function Outline({ questions, problems }: OutlineProps) {
  return (
    <nav class="outline" aria-label={t.editor.outline}>
      <ol>
        {questions.map(({ key, question }, index) => (
          <li key={key}>
            <button type="button" class="outline__link" onClick={() => goTo(key)}>
              <span class="outline__number">{t.number(index + 1)}</span>
              <span class="outline__text" dir="auto">
                {question.prompt.trim() || t.editor.untitled}
              </span>
              {countAt(problems, index) > 0 && <span class="chip">{t.editor.incomplete}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

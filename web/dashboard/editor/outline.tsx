import type { QuestionTypeName } from "../../../shared/questions/index.ts";
import { t } from "../../strings/dashboard.ts";
import { AddQuestion } from "./add-question.tsx";
import type { Draft } from "./draft.ts";
import { OutlineRow } from "./outline-row.tsx";
import { countAt, type Problems } from "./quiz-problems.ts";
import type { Selection } from "./selection.ts";

interface OutlineProps {
  draft: Draft;
  problems: Problems;
  selection: Selection;
  onSelect(selection: Selection): void;
  onMove(key: number, to: number): void;
  onAdd(type: QuestionTypeName): void;
  onBank(): void;
}

export const aboutLinkId = "outline-about";

/** All questions at a glance, each a way to it, to be put in order here. */
export function Outline({ draft, problems, selection, onSelect, onMove, onAdd, onBank }: OutlineProps) {
  const { questions } = draft;
  const aboutIsUnfinished = [...problems.keys()].some((path) => !path.startsWith("questions."));
  return (
    <nav class="outline" aria-label={t.editor.outline}>
      <button
        type="button"
        id={aboutLinkId}
        class="outline__link outline__link--about"
        aria-current={selection === "about" ? "true" : undefined}
        onClick={() => onSelect("about")}
      >
        <span class="outline__text">{t.editor.about}</span>
        {aboutIsUnfinished && <span class="outline__todo">{t.editor.incomplete}</span>}
      </button>
      <ol class="outline__list">
        {questions.map(({ key, question }, index) => (
          <OutlineRow
            key={key}
            questionKey={key}
            index={index}
            question={question}
            isSelected={selection === key}
            isUnfinished={countAt(problems, index) > 0}
            onSelect={() => onSelect(key)}
            onMove={onMove}
          />
        ))}
      </ol>
      {questions.length > 1 && <p class="outline__hint">{t.editor.orderHint}</p>}
      <AddQuestion isFirst={questions.length === 0} onAdd={onAdd} onBank={onBank} />
    </nav>
  );
}

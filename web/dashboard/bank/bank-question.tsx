import { useId, useState } from "preact/hooks";
import { optionsOf, type Question, rightColumnsOf } from "../../../shared/questions/index.ts";
import { Picture } from "../../parts/picture.tsx";
import { choicesFor } from "../../questions/choices.ts";
import { editorOf } from "../../questions/editor.ts";
import { t } from "../../strings/dashboard.ts";
import type { BankRow } from "../calls/questions.ts";

interface BankQuestionProps {
  row: BankRow;
  isPicked: boolean;
  onPick(isOn: boolean): void;
}

/** A question to pick. Its answer is shown on demand only: others may be looking on. */
export function BankQuestion({ row: { question, quizTitle }, isPicked, onPick }: BankQuestionProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  return (
    <li class={isPicked ? "bank__question bank__question--picked" : "bank__question"}>
      <label class="check bank__pick">
        <input
          type="checkbox"
          checked={isPicked}
          aria-describedby={id}
          onChange={({ currentTarget }) => onPick(currentTarget.checked)}
        />
        <b class="bank__prompt" dir="auto">
          {question.prompt}
        </b>
      </label>
      <button
        type="button"
        class="button button--small"
        aria-expanded={isOpen}
        aria-label={t.bank.answerOf(question.prompt)}
        onClick={() => setOpen(!isOpen)}
      >
        {t.bank.answer}
      </button>
      <p class="muted bank__facts" id={id}>
        {editorOf(question).name} · {question.image && `${t.bank.picture} · `}
        <span dir="auto">{quizTitle}</span>
      </p>
      {isOpen && <Answer question={question} />}
    </li>
  );
}

function Answer({ question }: { question: Question }) {
  const choices = choicesFor(question.type)?.choices(optionsOf(question)) ?? [];
  const right = rightColumnsOf(question);
  return (
    <div class="bank__answer">
      {question.image && (
        <div class="picture-frame">
          <Picture image={question.image} />
        </div>
      )}
      <ul class="bank__options">
        {choices.map(({ mark, text }, column) =>
          right.includes(column) ? (
            <li key={mark}>
              <b dir="auto">{text}</b> <span class="chip">{t.bank.right}</span>
            </li>
          ) : (
            <li key={mark} dir="auto">
              {text}
            </li>
          ),
        )}
      </ul>
      {question.explanation !== undefined && (
        <p class="muted" dir="auto">
          {question.explanation}
        </p>
      )}
    </div>
  );
}

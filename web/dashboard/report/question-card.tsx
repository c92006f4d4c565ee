import { choicesFor } from "../../questions/choices.ts";
import { Mark } from "../../questions/mark.tsx";
import { t } from "../../strings/dashboard.ts";
import { CorrectKey } from "./correct-key.tsx";
import type { AskedQuestion } from "./figures.ts";

interface QuestionCardProps {
  session: { id: string; complete: boolean };
  question: AskedQuestion;
  onCorrected(): void;
}

/** One question: what was right, and who chose what. */
export function QuestionCard({ session, question, onCorrected }: QuestionCardProps) {
  const { turn, prompt, type, options, counts, right, answered, correctShare, meanTimeMs, voided } = question;
  const choices = choicesFor(type)?.choices(options) ?? [];
  const facts = [
    t.report.answered(answered),
    meanTimeMs === null ? null : t.report.mean(t.report.secondsShort(meanTimeMs)),
  ];
  return (
    <li class="card asked">
      <div class="asked__head">
        <div>
          <p class="muted">{t.editor.question(turn)}</p>
          <h3 dir="auto">{prompt}</h3>
        </div>
        <p class="asked__share">
          {voided ? (
            <span class="chip">{t.report.voided}</span>
          ) : (
            correctShare !== null && (
              <>
                <b>{t.percent(correctShare)}</b> <span>{t.report.isRight}</span>
              </>
            )
          )}
        </p>
      </div>
      <ol class="tallies">
        {choices.map((choice, column) => {
          const count = counts[column] ?? 0;
          const isRight = right.includes(column);
          return (
            <li key={column} class={isRight ? "tally tally--right" : "tally"} data-mark={choice.mark}>
              <Mark choice={choice} />
              <span class="tally__text" dir="auto">
                {choice.text}
              </span>
              {isRight && (
                <span class="tally__verdict">
                  <span aria-hidden="true">✓</span> {t.report.isRight}
                </span>
              )}
              <span class="tally__count">{t.number(count)}</span>
              <span class="tally__bar" aria-hidden="true">
                <span style={{ inlineSize: `${answered === 0 ? 0 : (count / answered) * 100}%` }} />
              </span>
            </li>
          );
        })}
      </ol>
      <p class="muted">{facts.filter(Boolean).join(" · ")}</p>
      <CorrectKey session={session} question={question} onCorrected={onCorrected} />
    </li>
  );
}

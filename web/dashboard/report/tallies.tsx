import { choicesFor } from "../../questions/choices.ts";
import { Mark } from "../../questions/mark.tsx";
import { t } from "../../strings/dashboard.ts";
import type { AskedQuestion } from "../calls/reports.ts";

/** How often each option was chosen, with the right ones marked. */
export function Tallies({
  question,
}: {
  question: Pick<AskedQuestion, "type" | "options" | "counts" | "right" | "answered">;
}) {
  const { type, options, counts, right, answered } = question;
  const choices = choicesFor(type)?.choices(options) ?? [];
  return (
    <ol class="tallies">
      {choices.map((choice, column) => {
        const count = counts[column] ?? 0;
        const share = answered === 0 ? 0 : count / answered;
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
            <span class="tally__count">
              {t.number(count)} <span class="tally__share">{t.percent(share)}</span>
            </span>
            <span class="tally__bar" aria-hidden="true">
              <span style={{ inlineSize: `${share * 100}%` }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

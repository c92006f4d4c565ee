import { t } from "../strings/presenter.ts";
import type { Choice } from "./choice.ts";
import { Mark } from "./mark.tsx";
import type { Result } from "./stage-question.ts";

interface OptionBarsProps {
  /** In the order of the distribution's columns. */
  choices: readonly Choice[];
  result: Result;
}

/** The choices as bars: how many chose what, and what is right by icon, word and colour. */
export function OptionBars({ choices, result }: OptionBarsProps) {
  return (
    <ol class="option-bars" data-count={choices.length}>
      {choices.map((choice, column) => (
        <OptionBar
          key={column}
          choice={choice}
          count={result.counts[column] ?? 0}
          of={result.answered}
          isRight={result.right.includes(column)}
        />
      ))}
    </ol>
  );
}

interface OptionBarProps {
  choice: Choice;
  count: number;
  /** How many answered at all. */
  of: number;
  isRight: boolean;
}

function OptionBar({ choice, count, of, isRight }: OptionBarProps) {
  const share = of === 0 ? 0 : count / of;
  return (
    <li class={isRight ? "option-bar option-bar--right" : "option-bar"} data-mark={choice.mark}>
      <span class="option-bar__fill" style={{ inlineSize: `${share * 100}%` }} aria-hidden="true" />
      <Mark choice={choice} />
      <span class="option-bar__text" dir="auto">
        {choice.text}
      </span>
      {isRight ? (
        <span class="verdict verdict--right">
          <span aria-hidden="true">✓</span> {t.right}
        </span>
      ) : (
        <span class="verdict">
          <span aria-hidden="true">✗</span> <span class="visually-hidden">{t.wrong}</span>
        </span>
      )}
      <span class="option-bar__count">
        <span aria-hidden="true">{t.number(count)}</span>
        <span class="visually-hidden">{t.votes(count)}</span>
      </span>
    </li>
  );
}

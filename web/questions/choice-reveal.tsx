import { later } from "../strings/player-later.ts";
import type { Choices } from "./choice.ts";
import type { RevealProps } from "./phone-question.ts";

/** The options once more: which were right, which was mine, and how many chose each. */
export function ChoiceReveal({ kind, options, mine, result }: RevealProps & { kind: Choices }) {
  const own = mine === null ? [] : kind.columns(mine);
  const most = result.counts.reduce((sum, count) => sum + count, 0);
  return (
    <ol class="recap">
      {kind.choices(options).map(({ mark, letter, text }, column) => (
        <li key={column} class="recap__row" data-mark={mark} data-right={result.right.includes(column)}>
          <span class="recap__block">
            <span class="mark" data-mark={mark}>
              {letter}
            </span>
          </span>
          <span class="recap__text" dir="auto">
            {text}
            <span class="recap__tags">
              {result.right.includes(column) && <b class="tag tag--right">{later.rightAnswer}</b>}
              {own.includes(column) && <b class="tag">{later.yourAnswer}</b>}
            </span>
          </span>
          <span class="ticker muted">{later.share(result.counts[column] ?? 0, most)}</span>
        </li>
      ))}
    </ol>
  );
}

import type { Choice } from "./choice.ts";
import { Mark } from "./mark.tsx";

/** The choices as blocks: what the room looks at while it thinks. */
export function OptionGrid({ choices }: { choices: readonly Choice[] }) {
  return (
    <ol class="option-grid" data-count={choices.length} data-length={lengthOf(choices)}>
      {choices.map((choice, index) => (
        <li key={index} class="option-block" data-mark={choice.mark}>
          <Mark choice={choice} />
          <span class="option-block__text" dir="auto">
            {choice.text}
          </span>
        </li>
      ))}
    </ol>
  );
}

/** The longest decides: options of different sizes would look as if some mattered more. */
function lengthOf(choices: readonly Choice[]): "short" | "medium" | "long" {
  const longest = Math.max(...choices.map(({ text }) => text.length));
  return longest <= 28 ? "short" : longest <= 70 ? "medium" : "long";
}

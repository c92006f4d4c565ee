import type { Choice } from "./choice.ts";
import { Mark } from "./mark.tsx";

/** The choices as blocks: what the room looks at while it thinks. */
export function OptionGrid({ choices }: { choices: readonly Choice[] }) {
  return (
    <ol class="option-grid" data-count={choices.length}>
      {choices.map((choice, index) => (
        <li key={index} class="option-block" data-mark={choice.mark}>
          <Mark choice={choice} />
          <span class="option-block__text" data-length={lengthOf(choice.text)} dir="auto">
            {choice.text}
          </span>
        </li>
      ))}
    </ol>
  );
}

const lengthOf = (text: string): "short" | "medium" | "long" =>
  text.length <= 28 ? "short" : text.length <= 70 ? "medium" : "long";

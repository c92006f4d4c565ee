import { t } from "../strings/player.ts";
import type { Choice } from "./choice.ts";
import type { Stand } from "./phone-question.ts";

interface ChoiceListProps {
  choices: readonly Choice[];
  /** Indices of what is picked, on its way or stored. */
  chosen: readonly number[];
  stand: Stand;
  /** Picking is not yet answering: choices show whether they are pressed. */
  several?: boolean;
  onChoose(index: number): void;
}

/** The options, one under the other, each a button as large as a thumb. */
export function ChoiceList({ choices, chosen, stand, several = false, onChoose }: ChoiceListProps) {
  const isShort = choices.length > 4 && choices.every(({ text }) => text.length <= 12);
  const note = stand === "sending" ? t.sending : stand === "stored" ? t.received : "";
  return (
    <ol class="choices" data-stand={stand} data-short={isShort}>
      {choices.map(({ mark, letter, text }, index) => {
        const isChosen = chosen.includes(index);
        return (
          <li key={index}>
            {/* aria-disabled, not disabled: the button that was just pressed must keep the focus. */}
            <button
              type="button"
              class="choice"
              data-mark={mark}
              aria-pressed={several || isChosen ? isChosen : undefined}
              aria-disabled={stand !== "free"}
              onClick={() => stand === "free" && onChoose(index)}
            >
              <span class="mark" data-mark={mark}>
                {letter}
              </span>
              <span class="choice__text" dir="auto">
                {text}
                {isChosen && note && <span class="choice__note">{note}</span>}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

import { Component } from "preact";
import { t } from "../../strings/player.ts";
import { ChoiceList } from "../choice-list.tsx";
import type { InputProps } from "../phone-question.ts";
import { multiple } from "./choices.ts";

/** Taps pick and unpick; a button sends. */
export class MultipleInput extends Component<InputProps, { picked: readonly number[] }> {
  override state = { picked: [] };

  override render({ options, stand, given, onAnswer }: InputProps, { picked }: { picked: readonly number[] }) {
    const chosen = given === null ? picked : multiple.columns(given);
    const toggle = (index: number) =>
      this.setState({ picked: chosen.includes(index) ? chosen.filter((i) => i !== index) : [...chosen, index] });
    const send = () => chosen.length > 0 && onAnswer(chosen.toSorted((a, b) => a - b));
    return (
      <>
        {stand === "free" && <p class="muted">{t.pickAll}</p>}
        <ChoiceList choices={multiple.choices(options)} chosen={chosen} stand={stand} several onChoose={toggle} />
        {stand === "free" && (
          <button
            type="button"
            class="button button--signal button--big button--wide"
            aria-disabled={chosen.length === 0}
            onClick={send}
          >
            {t.send(chosen.length)}
          </button>
        )}
      </>
    );
  }
}

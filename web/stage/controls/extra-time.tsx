import { t } from "../../strings/presenter.ts";

/** Time factors that are offered; null = no limit. */
const offered: readonly (number | null)[] = [1, 1.25, 1.5, 2, 3, 5, 10, null];
const keyOf = (factor: number | null): string => (factor === null ? "none" : String(factor));

interface ExtraTimeProps {
  nickname: string;
  /** As the room has it, whoever set it. */
  factor: number | null;
  onChoose(factor: number | null): void;
}

/** A player's time, and the way to give more of it. */
export function ExtraTime({ nickname, factor, onChoose }: ExtraTimeProps) {
  return (
    <select
      class="input roster__time"
      aria-label={t.players.extraTimeFor(nickname)}
      data-changed={factor !== 1}
      value={keyOf(factor)}
      onChange={(event) => {
        const chosen = offered.find((one) => keyOf(one) === event.currentTarget.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {offered.map((one) => (
        <option key={keyOf(one)} value={keyOf(one)}>
          {one === null ? t.players.untimed : t.players.factor(one)}
        </option>
      ))}
    </select>
  );
}

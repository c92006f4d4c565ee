import { useState } from "preact/hooks";
import type { PlayerId } from "../../../shared/ids.ts";
import type { Command, StageView } from "../../../shared/protocol/stage.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/presenter.ts";

/** Time factors that are offered; null = no limit. */
const factors = [1, 1.25, 1.5, 2, 3, 5, 10, null] as const;
const keyOf = (factor: number | null): string => (factor === null ? "none" : String(factor));

interface PlayersPanelProps {
  view: StageView;
  send(command: Command): void;
  onKick(player: PlayerId, nickname: string): void;
  onClose(): void;
}

/** Who is in: remove somebody, give somebody more time. */
export function PlayersPanel({ view, send, onKick, onClose }: PlayersPanelProps) {
  const { players, names } = view.lobby;
  return (
    <Dialog title={t.players.title} onClose={onClose} wide>
      <p class="muted">{t.players.hint}</p>
      {names.length === 0 && <p>{t.players.empty}</p>}
      {names.length < players && <p>{t.players.newest(names.length, players)}</p>}
      <ul class="roster">
        {names.toReversed().map(({ id, nickname }) =>
          id === null ? null : (
            <li key={id} class="roster__row">
              <span class="roster__name" dir="auto">
                {nickname}
              </span>
              <ExtraTime nickname={nickname} onChoose={(factor) => send(accommodate(id, factor))} />
              <button
                type="button"
                class="button button--small"
                aria-label={t.players.removeNamed(nickname)}
                onClick={() => onKick(id, nickname)}
              >
                {t.players.remove}
              </button>
            </li>
          ),
        )}
      </ul>
      <p class="row row--apart">
        <a class="button button--quiet" href="?screen" target="_blank" rel="noreferrer">
          {t.players.secondScreen}
        </a>
        <button type="button" class="button" onClick={onClose}>
          {t.close}
        </button>
      </p>
    </Dialog>
  );
}

const accommodate = (player: PlayerId, factor: number | null): Command => ({
  type: "command",
  command: "accommodate",
  player,
  factor,
});

/** What was chosen stays shown while the panel is open; the room does not send factors to the screen. */
function ExtraTime({ nickname, onChoose }: { nickname: string; onChoose(factor: number | null): void }) {
  const [chosen, setChosen] = useState("");
  return (
    <select
      class="input roster__time"
      aria-label={t.players.extraTimeFor(nickname)}
      value={chosen}
      onChange={(event) => {
        const factor = factors.find((f) => keyOf(f) === event.currentTarget.value);
        if (factor === undefined) return;
        setChosen(keyOf(factor));
        onChoose(factor);
      }}
    >
      <option value="" disabled>
        {t.players.extraTime}
      </option>
      {factors.map((factor) => (
        <option key={keyOf(factor)} value={keyOf(factor)}>
          {factor === null ? t.players.untimed : t.players.factor(factor)}
        </option>
      ))}
    </select>
  );
}

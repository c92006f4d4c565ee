import { useState } from "preact/hooks";
import type { PlayerId } from "../../../shared/ids.ts";
import type { Command, StageView } from "../../../shared/protocol/stage.ts";
import { CloseRow } from "../../parts/close-row.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { t } from "../../strings/presenter.ts";
import { ExtraTime } from "./extra-time.tsx";

interface PlayersPanelProps {
  view: StageView;
  send(command: Command): void;
  onKick(player: PlayerId, nickname: string): void;
  onClose(): void;
}

/** Above this many names a search helps more than it takes room. */
const manyNames = 10;

/** Who is in: remove somebody, give somebody more time. */
export function PlayersPanel({ view, send, onKick, onClose }: PlayersPanelProps) {
  const [wanted, setWanted] = useState("");
  const { players, names } = view.lobby;
  const factors = new Map(view.factors);
  const found = names.filter(({ nickname }) => folded(nickname).includes(folded(wanted))).reverse();
  return (
    <Dialog title={t.players.title} onClose={onClose} wide>
      <p class="muted">{view.role === "remote" ? t.players.hintRemote : t.players.hint}</p>
      {names.length < players && <p>{t.players.newest(names.length, players)}</p>}
      {names.length > manyNames && (
        <input
          class="input"
          type="search"
          aria-label={t.players.search}
          placeholder={t.players.search}
          value={wanted}
          onInput={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <p role="status">{names.length === 0 ? t.players.empty : t.players.notFound(wanted)}</p>}
      <ul class="roster">
        {found.map(({ id, nickname }) =>
          id === null ? null : (
            <li key={id} class="roster__row">
              <span class="roster__name" dir="auto">
                {nickname}
              </span>
              <ExtraTime
                nickname={nickname}
                factor={factors.has(id) ? (factors.get(id) ?? null) : 1}
                onChoose={(factor) => send({ type: "command", command: "accommodate", player: id, factor })}
              />
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
      <CloseRow label={t.close} onClose={onClose} />
    </Dialog>
  );
}

/** Found whatever the case and the accents. */
const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

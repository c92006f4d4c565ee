import { rowsOf } from "../../../shared/protocol/board.ts";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";
import { later } from "../../strings/player-later.ts";
import { focusHeading } from "../focus.ts";
import { Standings } from "./standings.tsx";

export function Podium({ view, onCode }: { view: PlayerView; onCode(): void }) {
  const { rank, points, players } = view.standing;
  const firstThree = rowsOf(view.board ?? []).slice(0, 3);
  return (
    <main class="stage podium">
      <section class="podium__own on-field">
        {rank === null ? (
          <h1 class="podium__place podium__place--words display" tabIndex={-1} ref={focusHeading}>
            {later.noPlace}
          </h1>
        ) : (
          <>
            <h1 tabIndex={-1} ref={focusHeading}>
              <span class="podium__finish">{later.finalPlace}</span>{" "}
              <span class="podium__place display">{later.place(rank)}</span>
            </h1>
            <p class="ticker">
              {t.points(points)} · {t.players(players)}
            </p>
          </>
        )}
      </section>
      {firstThree.length > 0 && (
        <section class="stack">
          <h2 class="display">{later.topThree}</h2>
          <Standings view={view} rows={firstThree} />
        </section>
      )}
      {view.phase === "ended" && (
        <footer class="stack">
          <p class="muted">{later.thanks}</p>
          <button type="button" class="button button--wide" onClick={onCode}>
            {later.another}
          </button>
        </footer>
      )}
    </main>
  );
}

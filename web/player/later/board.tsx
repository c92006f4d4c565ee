import { rowsOf } from "../../../shared/protocol/board.ts";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import { later } from "../../strings/player-later.ts";
import { focusHeading } from "../focus.ts";
import { Standings } from "./standings.tsx";

export function Board({ view }: { view: PlayerView }) {
  return (
    <main class="stage">
      <h1 class="board-title display" tabIndex={-1} ref={focusHeading}>
        {later.leaderboard}
      </h1>
      <Standings view={view} rows={rowsOf(view.board ?? [])} />
    </main>
  );
}

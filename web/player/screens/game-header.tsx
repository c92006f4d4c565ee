import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";
import { change } from "../page.ts";

/** Who plays here, with how many points, and the way out. */
export function GameHeader({ view }: { view: PlayerView }) {
  return (
    <header class="top">
      <p class="top__name" dir="auto">
        {view.nickname}
      </p>
      <p class="top__points ticker">{t.points(view.standing.points)}</p>
      <button type="button" class="top__leave" onClick={() => change({ isLeaving: true })}>
        {t.leave}
      </button>
    </header>
  );
}

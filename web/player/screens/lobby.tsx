import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";
import { focusHeading } from "../focus.ts";

export function Lobby({ view }: { view: PlayerView }) {
  return (
    <main class="stage stage--middle lobby">
      <h1 tabIndex={-1} ref={focusHeading}>
        <span class="lobby__in">{t.youAreIn}</span> <span class="lobby__name display">{view.nickname}</span>
      </h1>
      <div class="wire wire--running" />
      <p class="lobby__title" dir="auto">
        {view.title}
      </p>
      <p class="muted">{t.lobbyWait}</p>
      <p class="ticker">{t.players(view.standing.players)}</p>
    </main>
  );
}

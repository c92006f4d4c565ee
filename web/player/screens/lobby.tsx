import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";
import { focusHeading } from "../focus.ts";

export function Lobby({ view }: { view: PlayerView }) {
  return (
    <main class="stage stage--middle on-field">
      <h1 tabIndex={-1} ref={focusHeading}>
        <span class="lobby__in">{t.youAreIn}</span>{" "}
        <span class="display lobby__name" style={{ "--letters": view.nickname.length }} dir="auto">
          {view.nickname}
        </span>
      </h1>
      <div class="wire wire--running" />
      <h2 dir="auto">{view.title}</h2>
      <p>{t.lobbyWait}</p>
    </main>
  );
}

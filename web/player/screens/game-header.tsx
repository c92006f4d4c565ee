import { useSignal } from "@preact/signals";
import type { PlayerView } from "../../../shared/protocol/player.ts";
import { t } from "../../strings/player.ts";
import { Later } from "./later-screen.tsx";

/** Who plays here, with how many points, and the way out. */
export function GameHeader({ view }: { view: PlayerView }) {
  const isLeaving = useSignal(false);
  return (
    <header class="top">
      <p class="top__name" dir="auto">
        {view.nickname}
      </p>
      <p class="top__points ticker">{t.points(view.standing.points)}</p>
      <button type="button" class="top__leave" onClick={() => (isLeaving.value = true)}>
        {t.leave}
      </button>
      {isLeaving.value && (
        <Later show={(screens) => <screens.LeaveDialog onStay={() => (isLeaving.value = false)} />} />
      )}
    </header>
  );
}

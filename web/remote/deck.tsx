import type { StageView } from "../../shared/protocol/stage.ts";
import type { Controls } from "../stage/controls/use-controls.tsx";
import { canSkip } from "../stage/primary-action.ts";
import { t } from "../strings/remote.ts";

interface DeckProps {
  view: StageView;
  isLive: boolean;
  controls: Controls;
}

/** One big button under the thumb, the rest above it. */
export function Deck({ view, isLive, controls }: DeckProps) {
  const { primary } = controls;
  if (view.phase === "ended") return null;
  return (
    <footer class="remote__deck">
      <div class="remote__side">
        <button type="button" class="button" onClick={controls.onPlayers}>
          {t.playersPanel} {t.number(view.lobby.players)}
        </button>
        <button type="button" class="button" aria-disabled={!isLive} onClick={controls.onLock}>
          {view.locked ? t.unlock : t.lock}
        </button>
        {canSkip(view) && (
          <button type="button" class="button" aria-disabled={!isLive} onClick={controls.onSkip}>
            {t.skip}
          </button>
        )}
        {view.phase !== "podium" && (
          <button type="button" class="button" aria-disabled={!isLive} onClick={controls.onEnd}>
            {t.endSession}
          </button>
        )}
      </div>
      <button
        type="button"
        class="button button--signal button--big button--wide remote__primary"
        aria-disabled={!isLive || primary === null}
        onClick={controls.onPrimary}
      >
        {primary ? t.action[primary.name] : t.counting}
      </button>
    </footer>
  );
}

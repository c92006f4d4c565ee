import type { StageView } from "../../../shared/protocol/stage.ts";
import type { Controls } from "../../stage/controls/use-controls.tsx";
import { canSkip } from "../../stage/primary-action.ts";
import { correctKey } from "../../strings/correct-key.ts";
import { t } from "../../strings/presenter.ts";
import { canFillScreen, toggleFullScreen, useIsFullScreen } from "./full-screen.ts";

interface DeckProps {
  view: StageView;
  isLive: boolean;
  controls: Controls;
  onDevices(): void;
  onHelp(): void;
}

/** The host's controls: one big button for what happens next, and the rest out of its way. */
export function Deck({ view, isLive, controls, onDevices, onHelp }: DeckProps) {
  const { primary } = controls;
  const isOver = view.phase === "ended";
  return (
    <footer class="deck">
      {view.role === "host" && !isOver && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
        <div class="deck__side" role="group" aria-label={t.controls}>
          <button type="button" class="button button--small" onClick={controls.onPlayers}>
            {t.playersPanel} <span class="deck__count">{t.number(view.lobby.players)}</span>
          </button>
          <button type="button" class="button button--small" onClick={onDevices}>
            {t.devices.open}
          </button>
          <button type="button" class="button button--small" aria-disabled={!isLive} onClick={controls.onLock}>
            {view.locked ? t.unlock : t.lock}
          </button>
          {canSkip(view) && (
            <button type="button" class="button button--small" aria-disabled={!isLive} onClick={controls.onSkip}>
              {t.skip}
            </button>
          )}
          {view.canCorrect && (
            <button type="button" class="button button--small" aria-disabled={!isLive} onClick={controls.onCorrect}>
              {correctKey.open}
            </button>
          )}
          {view.phase !== "podium" && (
            <button type="button" class="button button--small" aria-disabled={!isLive} onClick={controls.onEnd}>
              {t.endSession}
            </button>
          )}
        </div>
      )}
      <div class="deck__side deck__side--end">
        {view.role === "screen" && <span class="deck__role">{t.screenOnly}</span>}
        {view.role === "host" && !isOver && (
          <button
            type="button"
            class="button button--small"
            aria-keyshortcuts="?"
            aria-label={t.help}
            title={t.help}
            onClick={onHelp}
          >
            <kbd>?</kbd>
          </button>
        )}
        <FullScreenButton />
        {primary && (
          <button
            type="button"
            class="button button--signal button--big deck__primary"
            aria-disabled={!isLive}
            onClick={controls.onPrimary}
          >
            {t.action[primary.name]}
          </button>
        )}
      </div>
    </footer>
  );
}

function FullScreenButton() {
  const isFull = useIsFullScreen();
  if (!canFillScreen()) return null;
  return (
    <button type="button" class="button button--small" aria-keyshortcuts="f" onClick={toggleFullScreen}>
      {isFull ? t.leaveFullScreen : t.fullScreen}
    </button>
  );
}

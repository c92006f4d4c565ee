import { useState } from "preact/hooks";
import type { PlayerId } from "../../../shared/ids.ts";
import type { Command, StageView } from "../../../shared/protocol/stage.ts";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/presenter.ts";
import { canSkip, primaryOf, transition } from "../primary-action.ts";
import { useArming } from "./arming.ts";
import { Deck } from "./deck.tsx";
import { canFillScreen, toggleFullScreen } from "./full-screen.ts";
import { type KeyAction, useKeys } from "./keys.ts";
import { KeysHelp } from "./keys-help.tsx";
import { PlayersPanel } from "./players-panel.tsx";

interface ControlRoomProps {
  view: StageView;
  /** The line is up: commands reach the room. */
  isLive: boolean;
  regionIsSilent: boolean;
  send(command: Command): void;
}

/** What a host can do, by click and by key, and the questions that are asked before it is done. */
export function ControlRoom({ view, isLive, regionIsSilent, send }: ControlRoomProps) {
  const [panel, setPanel] = useState<"players" | "help" | null>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const isArmed = useArming(`${view.phase} ${view.turn?.n ?? 0}`);
  const primary = primaryOf(view, regionIsSilent);
  const isHost = view.role === "host";
  const command = (what: Command) => {
    if (isLive) send(what);
  };

  const onPrimary = () => {
    if (!primary || !isLive || !isArmed()) return;
    if (primary.name === "start" && view.lobby.players === 0)
      setQuestion({ ...t.startEmpty, onYes: () => command(primary.command) });
    else command(primary.command);
  };
  const onLock = () => command({ type: "command", command: "lock", locked: !view.locked });
  const onSkip = () => setQuestion({ ...t.skipConfirm, onYes: () => command(transition(view, "skip")) });
  const onEnd = () => setQuestion({ ...t.endConfirm, danger: true, onYes: () => command(transition(view, "end")) });
  const onKick = (player: PlayerId, nickname: string) =>
    setQuestion({
      ...t.kickConfirm(nickname),
      danger: true,
      onYes: () => command({ type: "command", command: "kick", player }),
    });

  useKeys((action: KeyAction) => {
    if (action === "fullScreen") return canFillScreen() ? toggleFullScreen() : undefined;
    if (!isHost || view.phase === "ended") return;
    if (action === "primary") onPrimary();
    else if (action === "lock") onLock();
    else setPanel(action);
  });

  return (
    <>
      <Deck
        view={view}
        primary={primary}
        isLive={isLive}
        onPrimary={onPrimary}
        onPlayers={() => setPanel("players")}
        onLock={onLock}
        onSkip={() => canSkip(view) && isLive && onSkip()}
        onEnd={() => isLive && onEnd()}
        onHelp={() => setPanel("help")}
      />
      {panel === "players" && (
        <PlayersPanel view={view} send={command} onKick={onKick} onClose={() => setPanel(null)} />
      )}
      {panel === "help" && <KeysHelp onClose={() => setPanel(null)} />}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </>
  );
}

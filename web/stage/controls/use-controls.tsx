import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import type { PlayerId } from "../../../shared/ids.ts";
import type { Command, StageView } from "../../../shared/protocol/stage.ts";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/presenter.ts";
import { canSkip, type Primary, primaryOf, transition } from "../primary-action.ts";
import { useArming } from "./arming.ts";
import { CorrectDialog } from "./correct-dialog.tsx";
import { PlayersPanel } from "./players-panel.tsx";

export interface ControlProps {
  view: StageView;
  /** The line is up: commands reach the room. */
  isLive: boolean;
  regionIsSilent: boolean;
  send(command: Command): void;
}

export interface Controls {
  primary: Primary | null;
  onPrimary(): void;
  onLock(): void;
  onSkip(): void;
  onEnd(): void;
  onPlayers(): void;
  onCorrect(): void;
  command(what: Command): void;
  /** What has to be answered or looked through first. */
  dialogs: ComponentChildren;
}

/** What a controller can do, wherever its buttons are, and the questions that are asked before it is done. */
export function useControls({ view, isLive, regionIsSilent, send }: ControlProps): Controls {
  const [showsPlayers, setShowsPlayers] = useState(false);
  const [isCorrecting, setCorrecting] = useState(false);
  const [question, setQuestion] = useState<Question | null>(null);
  const isArmed = useArming(`${view.phase} ${view.turn?.n ?? 0}`);
  const primary = primaryOf(view, regionIsSilent);
  // A question stands while the session goes on: what is answered is done to what there is by then.
  const now = useRef({ view, isLive });
  now.current = { view, isLive };
  const command = (what: Command) => {
    if (now.current.isLive) send(what);
  };
  const onKick = (player: PlayerId, nickname: string) =>
    setQuestion({
      ...t.kickConfirm(nickname),
      danger: true,
      onYes: () => command({ type: "command", command: "kick", player }),
    });
  return {
    primary,
    command,
    onPrimary() {
      if (!primary || !isLive || !isArmed()) return;
      if (primary.name === "start" && view.lobby.players === 0)
        setQuestion({ ...t.startEmpty, onYes: () => command(primary.command) });
      else command(primary.command);
    },
    onLock: () => command({ type: "command", command: "lock", locked: !view.locked }),
    onSkip() {
      if (!canSkip(view) || !isLive) return;
      // Of this turn only: never of one that has come meanwhile.
      const onYes = () => command(transition({ turn: view.turn, phase: now.current.view.phase }, "skip"));
      setQuestion({ ...t.skipConfirm, onYes });
    },
    onEnd() {
      if (!isLive) return;
      const onYes = () => command(transition(now.current.view, "end"));
      setQuestion({ ...t.endConfirm, danger: true, onYes });
    },
    onPlayers: () => setShowsPlayers(true),
    onCorrect() {
      if (view.canCorrect && isLive) setCorrecting(true);
    },
    dialogs: (
      <>
        {showsPlayers && (
          <PlayersPanel view={view} send={command} onKick={onKick} onClose={() => setShowsPlayers(false)} />
        )}
        {isCorrecting && view.canCorrect && (
          <CorrectDialog key={view.turn?.n} view={view} send={command} onClose={() => setCorrecting(false)} />
        )}
        {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
      </>
    ),
  };
}

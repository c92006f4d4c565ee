import type { SessionId } from "../../shared/ids.ts";
import type { Stage } from "../stage/stage-state.ts";
import type { Crew } from "./bots/crew.ts";
import { Asking } from "./screens/asking.tsx";
import { Board } from "./screens/board.tsx";
import { Ended } from "./screens/ended.tsx";
import { Lobby } from "./screens/lobby.tsx";
import { Podium } from "./screens/podium.tsx";
import { Ready } from "./screens/ready.tsx";
import { Revealed } from "./screens/revealed.tsx";

interface SceneProps {
  stage: Stage;
  regionIsSilent: boolean;
  session: SessionId;
  /** The bots of a rehearsal. */
  crew: Crew | null;
}

/** The screen of the present phase. */
export function Scene({ stage, regionIsSilent, session, crew }: SceneProps) {
  const { view } = stage;
  const { turn } = view;
  switch (view.phase) {
    case "lobby":
      return <Lobby view={view} crew={crew} />;
    case "ready":
      return turn && <Ready key={turn.n} turn={turn} opensAtMs={stage.opensAtMs} />;
    case "open":
    case "closed":
      return (
        turn && (
          <Asking key={turn.n} view={view} turn={turn} closesAtMs={stage.closesAtMs} regionIsSilent={regionIsSilent} />
        )
      );
    case "revealed":
      return turn && <Revealed key={turn.n} view={view} turn={turn} />;
    case "board":
      return <Board key={turn?.n} view={view} />;
    case "podium":
      return <Podium view={view} />;
    case "ended":
      return <Ended view={view} session={session} />;
  }
}

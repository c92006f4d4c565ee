import { useEffect } from "preact/hooks";
import type { Game } from "../game.ts";
import { loadLater } from "../later.ts";
import { keepAwake } from "../wake-lock.ts";
import { GameHeader } from "./game-header.tsx";
import { Later } from "./later-screen.tsx";
import { LineBanner } from "./line-banner.tsx";
import { Lobby } from "./lobby.tsx";
import { QuestionScreen } from "./question-screen.tsx";
import { Waiting } from "./waiting.tsx";

export function GameScreen({ game }: { game: Game }) {
  const state = game.state.value;
  const { line, view } = state;
  useEffect(keepAwake, []);
  useEffect(() => {
    if (view || line.name === "stopped") loadLater();
  }, [view === null, line]);

  if (line.name === "stopped" && (line.reason !== "ended" || !view)) {
    return <Later show={(screens) => <screens.Farewell seat={game.seat} reason={line.reason} />} />;
  }
  return (
    <>
      <LineBanner line={line} />
      {view === null ? (
        <Waiting />
      ) : (
        <>
          <GameHeader view={view} />
          <Phase game={game} />
        </>
      )}
    </>
  );
}

function Phase({ game }: { game: Game }) {
  const { view } = game.state.value;
  if (view === null) return null;
  switch (view.phase) {
    case "lobby":
      return <Lobby view={view} />;
    case "ready":
    case "open":
    case "closed":
      return <QuestionScreen key={view.turn?.n} game={game} />;
    case "revealed":
      return <Later show={(screens) => <screens.Verdict key={view.turn?.n} view={view} />} />;
    case "board":
      return <Later show={(screens) => <screens.Board key={view.turn?.n} view={view} />} />;
    case "podium":
    case "ended":
      return <Later show={(screens) => <screens.Podium view={view} />} />;
  }
}

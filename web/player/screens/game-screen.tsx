import type { ComponentChildren } from "preact";
import { t } from "../../strings/player.ts";
import type { Game } from "../game.ts";
import { change, type LaterScreens, type Page } from "../page.ts";
import { backToCode, leave, sit } from "../visit.ts";
import { GameHeader } from "./game-header.tsx";
import { LineBanner } from "./line-banner.tsx";
import { Lobby } from "./lobby.tsx";
import { NotLoaded } from "./not-loaded.tsx";
import { QuestionScreen } from "./question-screen.tsx";
import { Waiting } from "./waiting.tsx";

export function GameScreen({ game, page }: { game: Game; page: Page }) {
  const { line, view, said } = game.state;
  const later = page.later;
  const whenLoaded = (show: (screens: LaterScreens) => ComponentChildren) =>
    later === null ? <Waiting /> : later === "failed" ? <NotLoaded why={t.failures.offline} /> : show(later);

  if (line.name === "stopped" && (line.reason !== "ended" || !view)) {
    return whenLoaded(({ Farewell }) => (
      <Farewell reason={line.reason} onPlayHere={() => sit(game.seat)} onCode={backToCode} />
    ));
  }
  return (
    <>
      <LineBanner line={line} />
      {view && <GameHeader view={view} />}
      {screenOf(game, whenLoaded)}
      {page.isLeaving &&
        whenLoaded(({ LeaveDialog }) => <LeaveDialog onStay={() => change({ isLeaving: false })} onLeave={leave} />)}
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}

type WhenLoaded = (show: (screens: LaterScreens) => ComponentChildren) => ComponentChildren;

function screenOf(game: Game, whenLoaded: WhenLoaded): ComponentChildren {
  const { view } = game.state;
  if (!view) return <Waiting />;
  switch (view.phase) {
    case "lobby":
      return <Lobby view={view} />;
    case "ready":
    case "open":
    case "closed":
      return <QuestionScreen key={view.turn?.n} game={game} />;
    case "revealed":
      return whenLoaded(({ Verdict }) => <Verdict key={view.turn?.n} view={view} />);
    case "board":
      return whenLoaded(({ Board }) => <Board key={view.turn?.n} view={view} />);
    case "podium":
    case "ended":
      return whenLoaded(({ Podium }) => <Podium view={view} onCode={backToCode} />);
  }
}

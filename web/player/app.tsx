import { CodeScreen } from "./screens/code-screen.tsx";
import { GameScreen } from "./screens/game-screen.tsx";
import { NicknameScreen } from "./screens/nickname-screen.tsx";
import { Waiting } from "./screens/waiting.tsx";
import { place } from "./visit.ts";

export function App() {
  const at = place.value;
  switch (at.name) {
    case "code":
      return <CodeScreen code={at.code} problem={at.problem} />;
    case "looking":
      return <Waiting />;
    case "nickname":
      return <NicknameScreen {...at} />;
    case "game":
      return <GameScreen key={at.game.seat.session} game={at.game} />;
  }
}

import type { Page } from "./page.ts";
import { CodeScreen } from "./screens/code-screen.tsx";
import { GameScreen } from "./screens/game-screen.tsx";
import { NicknameScreen } from "./screens/nickname-screen.tsx";
import { Waiting } from "./screens/waiting.tsx";

export function App({ page }: { page: Page }) {
  const { place, isBusy } = page;
  switch (place.name) {
    case "code":
      return <CodeScreen {...place} isBusy={isBusy} />;
    case "looking":
      return <Waiting />;
    case "nickname":
      return <NicknameScreen {...place} isBusy={isBusy} />;
    case "game":
      return <GameScreen game={place.game} page={page} />;
  }
}

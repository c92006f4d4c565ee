import { newGame } from "../../../player/game-state.ts";
import { Verdict } from "../../../player/later/verdict.tsx";
import { GameHeader } from "../../../player/screens/game-header.tsx";
import { QuestionScreen } from "../../../player/screens/question-screen.tsx";
import { t } from "../../../strings/dashboard.ts";
import { phoneView, type Scene } from "./views.ts";

/** The player's own screens, with a player who is right. */
export function PhoneScreen(scene: Scene) {
  const { limitMs } = scene.question;
  const view = phoneView(scene, t.editor.preview.player);
  const state = {
    ...newGame,
    view,
    spanMs: limitMs ?? 0,
    secondsLeft: limitMs === null ? null : limitMs / 1_000,
  };
  return (
    <>
      <GameHeader view={view} />
      {scene.moment === "open" ? (
        <QuestionScreen key="open" game={{ state, answer: () => {} }} />
      ) : (
        <Verdict view={view} />
      )}
    </>
  );
}

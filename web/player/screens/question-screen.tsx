import { Picture } from "../../parts/picture.tsx";
import { choiceKeys } from "../../questions/choice-keys.ts";
import { t } from "../../strings/player.ts";
import { focusHeading } from "../focus.ts";
import type { Game } from "../game.ts";
import { Fuse } from "./fuse.tsx";
import { OpenQuestion } from "./open-question.tsx";
import { ReadyCount } from "./ready-count.tsx";

/** One turn from its first sight to its close. The heading stays the same element, so that the focus stays too. */
export function QuestionScreen({ game }: { game: Pick<Game, "state" | "answer"> }) {
  const { view, secondsLeft, spanMs } = game.state;
  if (!view?.turn) return null;
  const { index, total, prompt, points, image } = view.turn;
  const left = view.phase === "open" ? secondsLeft : null;
  return (
    <main class="stage question" onKeyDown={choiceKeys}>
      <Fuse left={left} spanMs={spanMs} />
      <p class="question__where">
        {t.questionOf(index + 1, total)}
        {left !== null && (
          <span class="question__left ticker" aria-hidden="true">
            {left}
          </span>
        )}
      </p>
      <h1
        class={`question__prompt ${prompt.length > 120 ? "question__prompt--long" : ""}`}
        tabIndex={-1}
        ref={focusHeading}
        dir="auto"
      >
        {prompt}
      </h1>
      {image && <Picture image={image} />}
      {view.phase === "ready" ? (
        <ReadyCount secondsLeft={secondsLeft} points={points} />
      ) : (
        <OpenQuestion game={game} isUp={left === 0} />
      )}
    </main>
  );
}

import { t } from "../../strings/player.ts";
import { choiceKeys } from "../../questions/choice-keys.ts";
import { useSecondsUntil } from "../countdown.ts";
import { focusHeading } from "../focus.ts";
import type { Game } from "../game.ts";
import { ClockVoice } from "./clock-voice.tsx";
import { Fuse } from "./fuse.tsx";
import { OpenQuestion } from "./open-question.tsx";

/** One turn from its first sight to its close. The heading stays the same element, so that the focus stays too. */
export function QuestionScreen({ game }: { game: Game }) {
  const { view, opensAtMs, closesAtMs, spanMs } = game.state.value;
  const opensIn = useSecondsUntil(opensAtMs);
  const left = useSecondsUntil(closesAtMs);
  if (!view?.turn) return null;
  const { index, total, prompt, points } = view.turn;
  const isReady = view.phase === "ready";
  return (
    <main class="stage question" onKeyDown={choiceKeys}>
      <Fuse phase={view.phase} left={left} spanMs={spanMs} />
      <p class="question__where">
        <span>{t.questionOf(index + 1, total)}</span>
        {view.phase === "open" && left !== null && (
          <span class="question__left ticker" aria-hidden="true">
            {left}
          </span>
        )}
      </p>
      <h1 class="question__prompt" tabIndex={-1} ref={focusHeading} dir="auto">
        {prompt}
      </h1>
      {isReady ? (
        <div class="ready">
          <p class="muted">{points > 0 ? t.worth(points) : t.practice}</p>
          <p>{opensIn === null ? t.hostOpens : t.getReady}</p>
          {opensIn !== null && <p class="ready__count display">{opensIn}</p>}
        </div>
      ) : (
        <OpenQuestion game={game} isUp={left === 0} />
      )}
      <ClockVoice phase={view.phase} left={left} spanMs={spanMs} />
    </main>
  );
}

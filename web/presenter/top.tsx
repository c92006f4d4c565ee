import type { TurnView } from "../../shared/protocol/common.ts";
import type { StageView } from "../../shared/protocol/stage.ts";
import { stageFor } from "../questions/stage.ts";
import { t } from "../strings/presenter.ts";
import { JoinChip } from "./join-chip.tsx";

/** What this screen is about on one side, how to get in on the other. */
export function Top({ view }: { view: StageView }) {
  if (view.phase === "ended") return null;
  return (
    <header class="top">
      <div class="top__about">
        <About view={view} />
      </div>
      {view.rehearsal && <span class="tag tag--signal top__rehearsal">{t.bots.rehearsal}</span>}
      {view.phase !== "lobby" && <JoinChip code={view.code} locked={view.locked} />}
    </header>
  );
}

function About({ view }: { view: StageView }) {
  switch (view.phase) {
    case "lobby":
      return (
        <>
          <p class="wordmark top__wordmark">{t.product}</p>
          <h1 class="top__quiz" dir="auto">
            {view.title}
          </h1>
        </>
      );
    case "ready":
    case "open":
    case "closed":
    case "revealed":
      return (
        view.turn && (
          <>
            <p class="top__question">{t.questionOf(view.turn.index + 1, view.turn.total)}</p>
            <Task turn={view.turn} />
          </>
        )
      );
    case "board":
      return <h1 class="top__title">{t.board}</h1>;
    case "podium":
      return <h1 class="top__title">{t.podium}</h1>;
    case "ended":
      return null;
  }
}

/** What is asked for, and what it is worth when that is not the usual. */
function Task({ turn }: { turn: TurnView }) {
  const hint = stageFor(turn.type)?.hint;
  const worth = turn.points === 0 ? t.practice : turn.points === 1_000 ? null : t.worth(turn.points);
  return (
    <p class="top__task">
      {hint && <span>{hint}</span>}
      {worth && <span class="tag tag--signal">{worth}</span>}
    </p>
  );
}

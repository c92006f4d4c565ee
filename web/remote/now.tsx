import type { StageView } from "../../shared/protocol/stage.ts";
import { Countdown } from "../stage/countdown.tsx";
import { JoinCode } from "../stage/join-code.tsx";
import { deadlineOf, type Stage } from "../stage/stage-state.ts";
import { t } from "../strings/remote.ts";

/** Where the session stands: what the host wants to know without turning round. */
export function Now({ stage, regionIsSilent }: { stage: Stage; regionIsSilent: boolean }) {
  const { view } = stage;
  const { turn } = view;
  const deadlineMs = deadlineOf(stage);
  return (
    <section class="now" aria-labelledby="now">
      <div class="now__head">
        <h2 id="now" class="now__phase">
          {t.phase[view.phase]}
        </h2>
        {turn && <p class="muted">{t.questionOf(turn.index + 1, turn.total)}</p>}
        {deadlineMs !== null && (
          <Countdown key={deadlineMs} deadlineMs={deadlineMs} label={t.left} hurries={view.phase === "open"} />
        )}
      </div>
      {turn && view.phase !== "board" && (
        <p class="now__prompt" dir="auto">
          {turn.prompt}
        </p>
      )}
      <Figures view={view} regionIsSilent={regionIsSilent} />
    </section>
  );
}

function Figures({ view, regionIsSilent }: { view: StageView; regionIsSilent: boolean }) {
  const { lobby, result, board } = view;
  switch (view.phase) {
    case "lobby":
      return (
        <>
          <p class="now__figure">
            <b>{t.number(lobby.players)}</b> {t.playersIn(lobby.players)}
          </p>
          <p>
            {view.locked ? t.locked : t.code}{" "}
            <b class="ticker">
              <JoinCode code={view.code} />
            </b>
          </p>
        </>
      );
    case "ready":
      return null;
    case "open":
      return <Arrivals view={view} />;
    case "closed":
      return regionIsSilent ? <p role="alert">{t.silent(view.silentRooms)}</p> : <Arrivals view={view} />;
    case "revealed":
      if (!result || result.voided) return <p>{t.skipped}</p>;
      return (
        <p class="now__figure">
          <b>{result.answered === 0 ? t.number(0) : t.percent(result.correct / result.answered)}</b>{" "}
          {t.gotItRight(result.correct, result.answered)}
        </p>
      );
    case "board":
    case "podium":
      return (
        <ol class="now__board">
          {(board ?? []).slice(0, 3).map((row) => (
            <li key={row.nickname}>
              <span>{t.place(row.rank)}</span> <bdi>{row.nickname}</bdi> <span>{t.points(row.points)}</span>
            </li>
          ))}
        </ol>
      );
    case "ended":
      return <p role="status">{view.complete ? t.saved : t.saving}</p>;
  }
}

function Arrivals({ view }: { view: StageView }) {
  const { answered, present, withExtraTime } = view.progress ?? { answered: 0, present: 0, withExtraTime: 0 };
  const of = Math.max(present, answered);
  return (
    <>
      <p class="now__figure">
        <b>{t.number(answered)}</b> {t.ofAnswered(of)}
      </p>
      <span class="now__bar" aria-hidden="true">
        <span class="now__fill" style={{ inlineSize: `${of === 0 ? 0 : (answered / of) * 100}%` }} />
      </span>
      {withExtraTime > 0 && <p class="muted">{t.stillHasTime(withExtraTime)}</p>}
    </>
  );
}

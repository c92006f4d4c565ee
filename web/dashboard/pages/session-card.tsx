import { t } from "../../strings/dashboard.ts";
import type { SessionRow } from "../calls/sessions.ts";

interface SessionCardProps {
  row: SessionRow;
  onEnd(): void;
}

/** One session: on stage while it is live, its report afterwards. */
export function SessionCard({ row, onEnd }: SessionCardProps) {
  const { id, title, code, phase, players, createdAt, complete } = row;
  const when = t.when(createdAt);
  const isLive = phase !== "ended";
  return (
    <li class={isLive ? "card quiz-card quiz-card--live" : "card quiz-card"}>
      <div class="quiz-card__about">
        <h3 class="quiz-card__title" dir="auto">
          <a href={isLive ? `/present/${id}` : `/host/sessions/${id}`}>{title}</a>
        </h3>
        <p class="muted quiz-card__facts">
          {t.players(players)} · {when}
        </p>
        <p class="row">
          {isLive && <span class="chip chip--signal">{t.sessions.phase[phase]}</span>}
          {isLive && (
            <span>
              {t.sessions.code} <b class="ticker">{`${code.slice(0, 3)} ${code.slice(3)}`}</b>
            </span>
          )}
          {!isLive && !complete && <span class="chip">{t.sessions.arriving}</span>}
        </p>
      </div>
      <div class="row quiz-card__actions">
        {isLive && (
          <>
            <a class="button button--signal" href={`/present/${id}`} aria-label={t.sessions.presentNamed(title)}>
              {t.sessions.present}
            </a>
            <button type="button" class="button" aria-label={t.sessions.endNamed(title)} onClick={onEnd}>
              {t.sessions.end}
            </button>
          </>
        )}
        <a class="button" href={`/host/sessions/${id}`} aria-label={t.sessions.reportNamed(title, when)}>
          {t.sessions.report}
        </a>
      </div>
    </li>
  );
}

import { t } from "../../strings/dashboard.ts";
import type { SessionRow } from "../calls/session-lists.ts";
import { MoreMenu } from "../parts/more-menu.tsx";

interface SessionCardProps {
  row: SessionRow;
  onEnd(): void;
  onDelete(): void;
}

/** One session: on stage while it is live, its report afterwards. */
export function SessionCard({ row, onEnd, onDelete }: SessionCardProps) {
  const { id, title, phase, players, createdAt, erasing } = row;
  const isLive = phase !== "ended";
  return (
    <li class={isLive ? "card quiz-card quiz-card--live" : "card quiz-card"}>
      <div class="quiz-card__about">
        <h3 class="quiz-card__title" dir="auto">
          {erasing ? title : <a href={isLive ? `/present/${id}` : `/host/sessions/${id}`}>{title}</a>}
        </h3>
        <p class="muted quiz-card__facts">
          {!erasing && `${t.players(players)} · `}
          {t.when(createdAt)}
        </p>
        <Chips row={row} isLive={isLive} />
      </div>
      {erasing ? (
        <button type="button" class="button" aria-label={t.sessions.deleteAgainNamed(title)} onClick={onDelete}>
          {t.sessions.deleteAgain}
        </button>
      ) : (
        <Actions row={row} isLive={isLive} onEnd={onEnd} onDelete={onDelete} />
      )}
    </li>
  );
}

interface PartProps {
  row: SessionRow;
  isLive: boolean;
}

function Chips({ row: { phase, code, complete, rehearsal, erasing }, isLive }: PartProps) {
  if (erasing) return <p class="quiz-card__facts">{t.sessions.erasing}</p>;
  if (!isLive && complete && !rehearsal) return null;
  return (
    <p class="row">
      {isLive && <span class="chip chip--signal">{t.sessions.phase[phase]}</span>}
      {rehearsal && <span class="chip">{t.sessions.rehearsal}</span>}
      {isLive && (
        <span>
          {t.sessions.code} <b class="ticker">{`${code.slice(0, 3)} ${code.slice(3)}`}</b>
        </span>
      )}
      {!isLive && !complete && <span class="chip">{t.sessions.arriving}</span>}
    </p>
  );
}

function Actions({ row: { id, title, createdAt }, isLive, onEnd, onDelete }: PartProps & SessionCardProps) {
  const when = t.when(createdAt);
  const report = (
    <a class="button" href={`/host/sessions/${id}`} aria-label={t.sessions.reportNamed(title, when)}>
      {t.sessions.report}
    </a>
  );
  return (
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
      {report}
      <MoreMenu
        label={t.sessions.moreNamed(title, when)}
        items={[{ text: t.sessions.remove, danger: true, onChoose: onDelete }]}
      />
    </div>
  );
}

import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import type { SessionRow } from "../calls/session-lists.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { Page } from "../parts/page.tsx";
import { Trouble } from "../parts/trouble.tsx";
import { Waiting } from "../parts/waiting.tsx";
import { EndedTools } from "./ended-tools.tsx";
import { SessionCard } from "./session-card.tsx";
import { isNarrowed } from "./sessions-view.ts";
import { useSessions } from "./use-sessions.ts";

/** All sessions of a host: what is live on top, what has ended below. */
export function Sessions() {
  const sessions = useSessions();
  const { view, shown, isStale, live } = sessions;
  const [question, setQuestion] = useState<Question | null>(null);
  const ended = shown?.items ?? [];
  const isNarrow = isNarrowed(view);
  const isWaiting = (live === null || shown === null) && !sessions.failure;
  const hasNone = live?.length === 0 && shown !== null && !isStale && ended.length === 0;
  const cards = (rows: readonly SessionRow[]) =>
    rows.map((row) => (
      <SessionCard
        key={row.id}
        row={row}
        onEnd={() => setQuestion({ ...t.sessions.endConfirm(row.title), danger: true, onYes: () => sessions.end(row) })}
        onDelete={() =>
          row.erasing
            ? sessions.remove(row)
            : setQuestion({
                ...t.sessions.removeConfirm(row.title, row.players, row.phase !== "ended"),
                danger: true,
                onYes: () => sessions.remove(row),
              })
        }
      />
    ));

  return (
    <Page
      title={t.sessions.title}
      about={
        !hasNone && (
          <p>
            <a href="/host/leaderboards/weeks">{t.leaderboards.toWeek}</a>
          </p>
        )
      }
    >
      {sessions.problem && <Trouble problem={sessions.problem} />}
      {sessions.failure && <Trouble problem={sessions.failure} onRetry={sessions.reload} />}
      {isWaiting && <Waiting />}
      {live && live.length > 0 && (
        <section class="group">
          <h2 class="group__title">{t.sessions.live}</h2>
          <ul class="cards">{cards(live)}</ul>
        </section>
      )}
      {hasNone && !isNarrow && !view.rehearsals && (
        <NoSessions onRehearsals={() => sessions.look({ rehearsals: true })} />
      )}
      {shown !== null && (!hasNone || isNarrow || view.rehearsals) && (
        <section class="group">
          <h2 class="group__title">{t.sessions.past}</h2>
          <EndedTools
            view={view}
            quizTitle={ended.find(({ quizId }) => quizId === view.quizId)?.title}
            canCombine={ended.length > 1}
            onChange={sessions.look}
          />
          {ended.length > 0 ? (
            <ul class={isStale ? "cards cards--stale" : "cards"} aria-busy={isStale}>
              {cards(ended)}
            </ul>
          ) : (
            !isStale && (
              <p class="muted" role="status">
                {isNarrow ? t.sessions.nothingFound : t.sessions.noneEnded}
              </p>
            )
          )}
          <MoreButton cursor={isStale ? null : shown.nextCursor} onMore={sessions.more} />
        </section>
      )}
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Page>
  );
}

function NoSessions({ onRehearsals }: { onRehearsals(): void }) {
  return (
    <section class="notice empty">
      <div class="wire" aria-hidden="true" />
      <h2>{t.sessions.emptyTitle}</h2>
      <p>{t.sessions.empty}</p>
      <a class="button button--signal button--big" href="/host">
        {t.sessions.emptyAction}
      </a>
      <button type="button" class="button button--quiet" onClick={onRehearsals}>
        {t.sessions.rehearsals}
      </button>
    </section>
  );
}

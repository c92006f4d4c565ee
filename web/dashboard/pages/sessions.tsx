import { useState } from "preact/hooks";
import { Confirm, type Question } from "../../parts/confirm.tsx";
import { t } from "../../strings/dashboard.ts";
import { endSession, listSessions, type SessionRow } from "../calls/sessions.ts";
import { MoreButton } from "../parts/more-button.tsx";
import { say } from "../parts/notes.tsx";
import { Page } from "../parts/page.tsx";
import { joined } from "../parts/paged.ts";
import { Trouble } from "../parts/trouble.tsx";
import { useAction } from "../parts/use-action.ts";
import { useInterval } from "../parts/use-interval.ts";
import { useLoad } from "../parts/use-load.ts";
import { Waiting } from "../parts/waiting.tsx";
import { SessionCard } from "./session-card.tsx";

/** How often the list looks whether a live session has moved on. */
const refreshMs = 10_000;

const isLive = (row: SessionRow): boolean => row.phase !== "ended";

export function Sessions() {
  const { now, reload, refresh, set } = useLoad("sessions", () => listSessions(null));
  const { problem, run } = useAction();
  const [question, setQuestion] = useState<Question | null>(null);
  const [hasMore, setHasMore] = useState(false);
  const list = now.name === "ready" ? now.value : null;
  const items = list?.items ?? [];
  // A refresh reads the first page only: it would take away what was shown beyond it.
  useInterval(!hasMore && items.some((row) => isLive(row) || !row.complete), refreshMs, refresh);

  const end = (row: SessionRow) =>
    setQuestion({
      ...t.sessions.endConfirm(row.title),
      danger: true,
      onYes: () =>
        run(async () => {
          const ended = await endSession(row.id);
          if (list) set({ ...list, items: list.items.map((other) => (other.id === ended.id ? ended : other)) });
          say(t.sessions.ended(row.title));
        }),
    });

  return (
    <Page title={t.sessions.title}>
      {problem && <Trouble problem={problem} />}
      {now.name === "loading" && <Waiting />}
      {now.name === "failed" && <Trouble problem={now.problem} onRetry={reload} />}
      {list && items.length === 0 && <NoSessions />}
      <Group title={t.sessions.live} rows={items.filter(isLive)} onEnd={end} />
      <Group title={t.sessions.past} rows={items.filter((row) => !isLive(row))} onEnd={end} />
      <MoreButton
        cursor={list?.nextCursor ?? null}
        onMore={async (cursor) => {
          const next = await listSessions(cursor);
          setHasMore(true);
          if (list) set(joined(list, next));
        }}
      />
      {question && <Confirm question={question} onClose={() => setQuestion(null)} />}
    </Page>
  );
}

function NoSessions() {
  return (
    <section class="notice empty">
      <div class="wire" aria-hidden="true" />
      <h2>{t.sessions.emptyTitle}</h2>
      <p>{t.sessions.empty}</p>
      <a class="button button--signal button--big" href="/host">
        {t.sessions.emptyAction}
      </a>
    </section>
  );
}

interface GroupProps {
  title: string;
  rows: readonly SessionRow[];
  onEnd(row: SessionRow): void;
}

function Group({ title, rows, onEnd }: GroupProps) {
  if (rows.length === 0) return null;
  return (
    <section class="group">
      <h2 class="group__title">{title}</h2>
      <ul class="cards">
        {rows.map((row) => (
          <SessionCard key={row.id} row={row} onEnd={() => onEnd(row)} />
        ))}
      </ul>
    </section>
  );
}

import { useLocation } from "preact-iso/router";
import { t } from "../../strings/dashboard.ts";
import { deleteSession, listEnded, listLive, type SessionFilter, type SessionRow } from "../calls/session-lists.ts";
import { endSession } from "../calls/sessions.ts";
import { say } from "../parts/notes.tsx";
import { joined } from "../parts/paged.ts";
import { useAction } from "../parts/use-action.ts";
import { useInterval } from "../parts/use-interval.ts";
import { useLatest } from "../parts/use-latest.ts";
import { useLoad } from "../parts/use-load.ts";
import { addressOf, viewOf } from "./sessions-view.ts";

/** How often the page looks whether something has moved on. */
const refreshMs = 10_000;

const isMoving = (row: SessionRow): boolean => !row.complete || row.erasing;

/** What is live, and what has ended as the address narrows it; and everything that can be done with both. */
export function useSessions() {
  const { query, route } = useLocation();
  const view = viewOf(query);
  const live = useLoad("live sessions", listLive);
  const ended = useLoad(addressOf(view), () => listEnded(view, null));
  const running = useLatest(live);
  const { shown, isStale } = useLatest(ended);
  const { problem, run } = useAction();
  useInterval((running.shown?.length ?? 0) > 0, refreshMs, live.refresh);
  // A refresh reads the first page only: it would take away what was shown beyond it.
  const isFirstPage = (shown?.items.length ?? 0) <= 50;
  useInterval(isFirstPage && (shown?.items ?? []).some(isMoving), refreshMs, ended.refresh);

  const refresh = () => {
    live.refresh();
    ended.refresh();
  };
  const failed = [live, ended].find(({ now }) => now.name === "failed");
  return {
    ...{ view, shown, isStale, problem },
    live: running.shown,
    failure: failed?.now.name === "failed" ? failed.now.problem : null,
    reload: () => {
      live.reload();
      ended.reload();
    },
    look: (part: Partial<SessionFilter>, replace = false) => route(addressOf({ ...view, ...part }), replace),
    more: async (cursor: string) => {
      const next = await listEnded(view, cursor);
      if (shown) ended.set(joined(shown, next));
    },
    end: ({ id, title }: SessionRow) =>
      run(async () => {
        await endSession(id);
        say(t.sessions.ended(title));
        refresh();
      }),
    remove: ({ id, title }: SessionRow) =>
      run(async () => {
        say((await deleteSession(id)) ? t.sessions.removed(title) : t.sessions.removing(title));
        refresh();
      }),
  };
}

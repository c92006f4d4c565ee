import { isSignedIn } from "../db/devices.ts";
import { readSession, type StoredSession } from "../db/sessions.ts";
import { isOutage } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { onChange } from "../redis/events.ts";
import { Bell } from "./bell.ts";
import { leaderboardOf } from "./leaderboard.ts";
import { shownSession } from "./schemas.ts";

export type News = { event: "session" | "leaderboard" | "gone"; data: string } | { event: "nothing" };

export type Pace = {
  lifetimeMs: number;
  /** How soon after a look the next one may come: rooms deliver in bursts. */
  calmMs: number;
  /** How late a look comes when Redis says nothing. Also a sign of life: proxies hold a silent connection longer. */
  lookEveryMs: number;
};

const usualPace: Pace = { lifetimeMs: 5 * 60_000, calmMs: 500, lookEveryMs: 20_000 };

const topRows = 10;

/**
 * How a session and its leaderboard stand, and again whenever either has changed, until the session is complete or gone,
 * its host is not signed in any more on the device that listens, the time is over or nobody listens. Redis only says when to look: a message that is lost is made good by the next look.
 */
export async function* newsOf(
  ports: Ports,
  session: StoredSession,
  device: string,
  listening: AbortSignal,
  { lifetimeMs, calmMs, lookEveryMs }: Pace = usualPace,
): AsyncGenerator<News> {
  const bell = new Bell();
  const stop = onChange(ports.redis, session.id, () => bell.ring());
  let isOver = listening.aborted;
  const end = () => {
    isOver = true;
    stop();
    bell.ring();
  };
  listening.addEventListener("abort", end);
  // Whoever reads nothing keeps the stream waiting for good, but not its line to Redis.
  const lifetime = setTimeout(end, lifetimeMs);
  const told = new Map<string, string>();
  try {
    while (!isOver) {
      const { events, isLast } = await look(ports, session, device);
      const changed = events.filter(({ event, data }) => told.get(event) !== data);
      for (const { event, data } of changed) told.set(event, data);
      yield* changed.length > 0 ? changed : [{ event: "nothing" } as const];
      if (isLast) return;
      await new Promise((resolve) => setTimeout(resolve, calmMs));
      await bell.wait(lookEveryMs);
    }
  } finally {
    clearTimeout(lifetime);
    stop();
  }
}

type Look = { events: Exclude<News, { event: "nothing" }>[]; isLast: boolean };

async function look(ports: Ports, { id, host }: StoredSession, device: string): Promise<Look> {
  try {
    const [now, isAllowed] = await Promise.all([readSession(ports.db, id, host), isSignedIn(ports.db, host, device)]);
    if (!isAllowed) return { events: [], isLast: true };
    if (!now) return { events: [{ event: "gone", data: "{}" }], isLast: true };
    const board = await leaderboardOf(ports, now, topRows);
    const session = JSON.stringify(shownSession(now));
    const leaderboard = JSON.stringify(board);
    return {
      events: [
        { event: "session", data: session },
        { event: "leaderboard", data: leaderboard },
      ],
      isLast: now.complete,
    };
  } catch (error) {
    // Postgres is away: the next look may find it back.
    if (isOutage(error)) return { events: [], isLast: false };
    throw error;
  }
}

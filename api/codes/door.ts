import { listSeated } from "../db/players.ts";
import { findByCode, type StoredSession } from "../db/sessions.ts";
import { isOutage } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { type Door, type DoorState, findDoorInRedis, openBook } from "../redis/doors.ts";
import type { Toll } from "../redis/guess-toll.ts";

export const doorState = ({ endedAt, locked }: Pick<StoredSession, "endedAt" | "locked">): DoorState =>
  endedAt ? "ended" : locked ? "locked" : "open";

/** The session behind a code: from Redis, else from Postgres. Null when no session has the code. */
export async function findDoor(ports: Ports, code: string, toll: Toll): Promise<Door | null> {
  const cached = await findDoorInRedis(ports.redis, code, toll).catch((error: unknown) => {
    if (!isOutage(error)) throw error;
    toll.mustHaveLeft();
    return null;
  });
  if (cached) return cached;
  const stored = await findByCode(ports.db, code);
  return stored && { session: stored.id, title: stored.title, status: doorState(stored) };
}

/** Writes into Redis what it has lost of a session, as far as Postgres knows it. False when no session has the code. */
export async function restoreBook(
  { db, redis }: Ports,
  code: string,
  how: Parameters<typeof openBook>[2],
): Promise<boolean> {
  const stored = await findByCode(db, code);
  if (!stored) return false;
  const { id: session, title, region, settings } = stored;
  const players = await listSeated(db, session);
  const book = { session, title, status: doorState(stored), code, region, cap: settings.cap, players };
  await openBook(redis, book, how);
  return true;
}

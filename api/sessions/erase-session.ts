import type { SessionId } from "../../shared/ids.ts";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { beginErasing, listErasing } from "../db/erasing.ts";
import { removeSession } from "../db/sessions.ts";
import { describeError } from "../log.ts";
import { isOutage, unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { eraseFromRedis } from "../redis/erase.ts";
import { announceChange } from "../redis/events.ts";

/** "unfinished": it is marked, nobody finds it any more, and `finishErasures` goes on with what could not be reached. */
export type Erasure = "erased" | "unfinished";

/**
 * Deletes a session and everything about its players: in Postgres, in its rooms, in Redis. The row goes last, so that as
 * long as something is left, something knows of it. Doing it again is safe. Rejects when Postgres is away: then nothing
 * has begun, or the row is still there.
 */
export async function eraseSession(ports: Ports, id: SessionId): Promise<Erasure> {
  const { db, redis, clock, log, background } = ports;
  const erasing = await beginErasing(db, id, new Date(clock.now()));
  if (!erasing) return "erased";
  background(unlessAway(announceChange(redis, id)));
  const [rooms, stores] = await Promise.allSettled([eraseRooms(ports, id), eraseFromRedis(redis, erasing)]);
  for (const outcome of [rooms, stores]) {
    if (outcome.status === "fulfilled") continue;
    log({ level: "warn", event: "session-not-erased-yet", session: id, cause: describeError(outcome.reason) });
  }
  if (rooms.status === "rejected" || stores.status === "rejected") return "unfinished";
  await removeSession(db, id);
  return "erased";
}

/** The session room ends the session, erases its audience rooms and then itself. */
async function eraseRooms({ rooms }: Ports, id: SessionId): Promise<void> {
  const { status } = await rooms.post("session", id, roomPaths.erase, {});
  if (status !== 200) throw new Error(`the room answered ${status} to its erasure`);
}

const inOneRun = 50;

/** Goes on with deletions that could not be finished. How many still cannot. */
export async function finishErasures(ports: Ports): Promise<number> {
  let unfinished = 0;
  for (const id of await listErasing(ports.db, inOneRun)) {
    const erasure = await eraseSession(ports, id).catch((error: unknown) => {
      if (!isOutage(error)) throw error;
      return "unfinished" as const;
    });
    if (erasure === "unfinished") unfinished += 1;
  }
  return unfinished;
}

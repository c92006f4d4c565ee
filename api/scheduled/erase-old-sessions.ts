import { listOldSessions } from "../db/old-rows.ts";
import type { Ports } from "../ports.ts";
import { eraseSession } from "../sessions/erase-session.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** One takes half a dozen calls to rooms and stores; a run may make 10,000. What is left over waits for the next run. */
const mostInARun = 500;
const atOnce = 5;

/** Erases sessions that are older than they may become, players and all. How many were begun, as every run finishes them. */
export async function eraseOldSessions(ports: Ports, most = mostInARun): Promise<number> {
  const before = new Date(ports.clock.now() - ports.config.retentionDays * dayMs);
  const old = await listOldSessions(ports.db, before, most);
  for (let from = 0; from < old.length; from += atOnce)
    await Promise.all(old.slice(from, from + atOnce).map((id) => eraseSession(ports, id)));
  return old.length;
}

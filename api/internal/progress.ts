import type { Context } from "hono";
import { SessionProgressSchema } from "../../shared/protocol/results.ts";
import type { AppEnv } from "../context.ts";
import { storeProgress } from "../db/progress.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { setDoorState } from "../redis/doors.ts";
import { announceChange } from "../redis/events.ts";
import { signedBody } from "./signed-body.ts";

/** `PUT /internal/sessions/:id/progress`: where a session stands, from its session room. */
export async function storeProgressOfSession(c: Context<AppEnv>): Promise<Response> {
  const { db, redis, clock, metrics, background } = c.var.ports;
  const progress = await signedBody(c, SessionProgressSchema);
  const { session } = progress;
  if (session !== c.req.param("id")) throw new Problem("invalid", { detail: "The progress is of another session." });
  const stored = await storeProgress(db, session, progress, new Date(clock.now()));
  if (!stored) throw new Problem("session-gone");
  // Of two posts that overtake each other only the newer one may say who is let in.
  if (stored.newest) {
    const state = stored.ended ? "ended" : stored.locked ? "locked" : "open";
    await unlessAway(setDoorState(redis, stored.code, session, state));
    if (progress.complete) metrics.count("session-ended", "complete", progress.players);
  }
  background(unlessAway(announceChange(redis, session)));
  return c.body(null, 204);
}

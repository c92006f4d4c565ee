import { and, asc, eq, isNotNull, sql } from "drizzle-orm";
import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { answer, player, session } from "./schema/session.ts";

/** Also while it is being deleted, so that its host may ask for that again. */
export async function isHostedBy(db: Database, id: SessionId, host: string): Promise<boolean> {
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .where(and(eq(session.id, id), eq(session.host, host)));
  return rows.length > 0;
}

/** A session that is being deleted, as other stores know it. */
export type Erasing = { id: SessionId; code: string; host: string; quizId: string | null; endedAt: Date };

/**
 * From here on nobody finds the session, nobody joins it and its rooms' results are refused; its players are gone. Null
 * when there is no such session.
 */
export async function beginErasing(db: Database, id: SessionId, now: Date): Promise<Erasing | null> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const [marked] = await db.batch([
    db
      .update(session)
      .set({
        erasingAt: sql`coalesce(${session.erasingAt}, ${at})`,
        endedAt: sql`coalesce(${session.endedAt}, ${at})`,
        phase: "ended",
      })
      .where(eq(session.id, id))
      .returning({ code: session.code, host: session.host, quizId: session.quizId, endedAt: session.endedAt }),
    db.delete(answer).where(eq(answer.sessionId, id)),
    db.delete(player).where(eq(player.sessionId, id)),
  ]);
  return marked[0] ? { ...marked[0], id, endedAt: marked[0].endedAt ?? now } : null;
}

/** Sessions whose deletion has begun and could not be finished, the oldest first. */
export async function listErasing(db: Database, limit: number): Promise<SessionId[]> {
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .where(isNotNull(session.erasingAt))
    .orderBy(asc(session.erasingAt))
    .limit(limit);
  return rows.map(({ id }) => v.parse(SessionIdSchema, id));
}

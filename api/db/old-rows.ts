import { and, asc, isNull, lt, sql } from "drizzle-orm";
import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { authSession, verification } from "./schema/account.ts";
import { session } from "./schema/session.ts";

/** Sessions that ended before, or began before and never ended; the oldest first. */
export async function listOldSessions(db: Database, before: Date, limit: number): Promise<SessionId[]> {
  const at = sql`coalesce(${session.endedAt}, ${session.createdAt})`;
  const rows = await db
    .select({ id: session.id })
    .from(session)
    .where(and(sql`${at} < ${before.toISOString()}::timestamptz`, isNull(session.erasingAt)))
    .orderBy(asc(at))
    .limit(limit);
  return rows.map(({ id }) => v.parse(SessionIdSchema, id));
}

/** Logins and links of mails that are of no more use. How many. */
export async function removeExpiredLogins(db: Database, now: Date): Promise<number> {
  const [logins, links] = await db.batch([
    db.delete(authSession).where(lt(authSession.expiresAt, now)).returning({ id: authSession.id }),
    db.delete(verification).where(lt(verification.expiresAt, now)).returning({ id: verification.id }),
  ]);
  return logins.length + links.length;
}

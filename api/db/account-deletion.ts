import { asc, eq, isNotNull, sql } from "drizzle-orm";
import * as v from "valibot";
import { type HostId, HostIdSchema, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { authSession, invite, user, verification } from "./schema/account.ts";
import { media, quiz } from "./schema/quiz.ts";
import { session } from "./schema/session.ts";

/** From here on nobody signs in to it, and everybody who is gets signed out. Once marked it stays so. */
export async function markForDeletion(db: Database, id: string, now: Date): Promise<void> {
  await db.execute(sql`
    with marked as (
      update ${user} set deleting_at = coalesce(deleting_at, ${now.toISOString()}::timestamptz) where id = ${id} returning id
    )
    delete from ${authSession} where user_id in (select id from marked)`);
}

/** Accounts whose deletion has begun, the longest waiting first. */
export async function accountsBeingDeleted(db: Database, limit: number): Promise<HostId[]> {
  const rows = await db
    .select({ id: user.id })
    .from(user)
    .where(isNotNull(user.deletingAt))
    .orderBy(asc(user.deletingAt))
    .limit(limit);
  return rows.map(({ id }) => v.parse(HostIdSchema, id));
}

export async function sessionsOfHost(db: Database, host: string): Promise<SessionId[]> {
  const rows = await db.select({ id: session.id }).from(session).where(eq(session.host, host));
  return rows.map(({ id }) => v.parse(SessionIdSchema, id));
}

export async function quizzesOfOwner(db: Database, owner: string): Promise<string[]> {
  const rows = await db.select({ id: quiz.id }).from(quiz).where(eq(quiz.owner, owner));
  return rows.map(({ id }) => id);
}

/**
 * The account with all that hangs on it, the invitation that let it in, and what is on its way to its mailbox. False when
 * it has sessions or pictures, which other stores hold a part of: for up to a minute after the mark a device that has its
 * login in a cookie may begin new ones.
 */
export async function removeAccount(db: Database, id: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    with gone as (
      delete from ${user} where id = ${id}
        and not exists (select 1 from ${session} where host = ${id})
        and not exists (select 1 from ${media} where owner = ${id})
      returning id, email
    ),
    uninvited as (delete from ${invite} where email in (select email from gone)),
    unsent as (delete from ${verification} where value in (select id from gone))
    select id from gone`);
  return rows.length > 0;
}

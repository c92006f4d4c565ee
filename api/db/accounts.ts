import { and, asc, count, eq, sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { account, passkey, twoFactor, user } from "./schema/account.ts";
import { media, quiz } from "./schema/quiz.ts";
import { session } from "./schema/session.ts";

/** What is known of somebody with an account, and how much is theirs. */
export type StoredAccount = Awaited<ReturnType<typeof readAccount>>;

export async function readAccount(db: Database, id: string) {
  const [users, ways, quizzes, sessions, pictures] = await db.batch([
    db.select().from(user).where(eq(user.id, id)),
    db
      .select({ id: account.id, provider: account.providerId })
      .from(account)
      .where(eq(account.userId, id))
      .orderBy(asc(account.providerId)),
    db.select({ n: count() }).from(quiz).where(eq(quiz.owner, id)),
    db
      .select({ n: count(), live: sql<string>`count(*) filter (where ${session.endedAt} is null)` })
      .from(session)
      .where(eq(session.host, id)),
    db.select({ n: count() }).from(media).where(eq(media.owner, id)),
  ]);
  const [stored] = users;
  if (!stored) return null;
  const { name, email, emailVerified, role, twoFactorEnabled, createdAt } = stored;
  return {
    ...{ name, email, emailVerified, role, twoFactorEnabled, createdAt, ways },
    holds: {
      quizzes: quizzes[0]?.n ?? 0,
      sessions: sessions[0]?.n ?? 0,
      liveSessions: Number(sessions[0]?.live ?? 0),
      pictures: pictures[0]?.n ?? 0,
    },
  };
}

export async function isBeingDeleted(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ deletingAt: user.deletingAt }).from(user).where(eq(user.id, id));
  return row !== undefined && row.deletingAt !== null;
}

export async function hasSecondStep(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ on: user.twoFactorEnabled }).from(user).where(eq(user.id, id));
  return row?.on === true;
}

export async function hasEmail(db: Database, id: string, email: string): Promise<boolean> {
  const isTheirs = and(eq(user.id, id), eq(user.email, email.toLowerCase()));
  return (await db.select({ id: user.id }).from(user).where(isTheirs)).length > 0;
}

export async function isEmailTaken(db: Database, email: string): Promise<boolean> {
  const rows = await db.select({ id: user.id }).from(user).where(eq(user.email, email.toLowerCase()));
  return rows.length > 0;
}

/**
 * Whoever followed a link from the account's mailbox owns the address. When that had never been shown before, the account
 * may have been made by somebody else: every other way in that was set up until then is closed.
 */
export async function ownerOfMailbox(db: Database, id: string): Promise<void> {
  await db.execute(sql`
    with unproven as (select id from ${user} where id = ${id} and not email_verified),
    keys as (delete from ${passkey} where user_id in (select id from unproven)),
    steps as (delete from ${twoFactor} where user_id in (select id from unproven)),
    links as (delete from ${account} where user_id in (select id from unproven) and provider_id <> 'credential')
    update ${user} set email_verified = true, two_factor_enabled = false where id in (select id from unproven)`);
}

import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { Database } from "./client.ts";
import { account, firstAccount, invite, user } from "./schema/account.ts";

export type Invite = { id: string; email: string; createdAt: string };

/** An invited address may sign up, and so may whoever sets the installation up: the first account of all. */
export async function mayJoinByInvite(db: Database, email: string): Promise<boolean> {
  const { rows } = await db.execute(sql`
    select exists (select 1 from ${invite} where email = ${email.toLowerCase()})
      or not exists (select 1 from ${firstAccount}) as may`);
  return v.parse(v.tuple([v.object({ may: v.boolean() })]), rows)[0].may;
}

/**
 * A sign-up is three inserts, and an outage between the first and the second leaves an account that nobody can enter and
 * whose address is taken. The next sign-up of the address clears it away, together with its claim to be the first.
 */
export async function clearHalfMadeAccount(db: Database, email: string): Promise<void> {
  await db.execute(sql`
    with gone as (
      delete from ${user} u where u.email = ${email.toLowerCase()} and u.created_at < now() - interval '1 minute'
        and not exists (select 1 from ${account} where user_id = u.id)
      returning id
    )
    delete from ${firstAccount} where user_id in (select id from gone)`);
}

export async function isAdministrator(db: Database, id: string): Promise<boolean> {
  const [row] = await db.select({ role: user.role }).from(user).where(eq(user.id, id));
  return row?.role === "admin";
}

export async function listInvites(db: Database): Promise<Invite[]> {
  const rows = await db.select().from(invite).orderBy(asc(invite.email));
  return rows.map(({ id, email, createdAt }) => ({ id, email, createdAt: createdAt.toISOString() }));
}

/** The invitation of this address: the one there is, or a new one. */
export async function addInvite(db: Database, email: string, invitedBy: string): Promise<Invite> {
  const [row] = await db
    .insert(invite)
    .values({ id: crypto.randomUUID(), email: email.toLowerCase(), invitedBy })
    .onConflictDoUpdate({ target: invite.email, set: { invitedBy } })
    .returning();
  if (!row) throw new Error("an upsert returned no row");
  return { id: row.id, email: row.email, createdAt: row.createdAt.toISOString() };
}

export async function removeInvite(db: Database, id: string): Promise<boolean> {
  const removed = await db.delete(invite).where(eq(invite.id, id)).returning({ id: invite.id });
  return removed.length > 0;
}

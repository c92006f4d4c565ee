import { and, desc, eq, gt, ne, sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { authSession } from "./schema/account.ts";

/** Somewhere that an account is signed in. */
export type Device = { id: string; userAgent: string | null; signedInAt: Date; seenAt: Date };

/** The newest first. */
export async function listDevices(db: Database, user: string): Promise<Device[]> {
  return db
    .select({
      id: authSession.id,
      userAgent: authSession.userAgent,
      signedInAt: authSession.createdAt,
      seenAt: authSession.updatedAt,
    })
    .from(authSession)
    .where(and(eq(authSession.userId, user), gt(authSession.expiresAt, sql`now()`)))
    .orderBy(desc(authSession.updatedAt), desc(authSession.createdAt));
}

export async function isSignedIn(db: Database, user: string, id: string): Promise<boolean> {
  const mine = and(eq(authSession.userId, user), eq(authSession.id, id), gt(authSession.expiresAt, sql`now()`));
  return (await db.select({ id: authSession.id }).from(authSession).where(mine)).length > 0;
}

/** False when the account is not signed in there. */
export async function removeDevice(db: Database, user: string, id: string): Promise<boolean> {
  const removed = await db
    .delete(authSession)
    .where(and(eq(authSession.userId, user), eq(authSession.id, id)))
    .returning({ id: authSession.id });
  return removed.length > 0;
}

export async function removeOtherDevices(db: Database, user: string, but: string): Promise<void> {
  await db.delete(authSession).where(and(eq(authSession.userId, user), ne(authSession.id, but)));
}

import { and, asc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import * as v from "valibot";
import { type HostId, HostIdSchema, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Jurisdiction } from "../../shared/jurisdiction.ts";
import type { Phase } from "../../shared/protocol/common.ts";
import { type Settings, SettingsSchema } from "../../shared/quiz.ts";
import type { Region } from "../../shared/room-name.ts";
import type { Database } from "./client.ts";
import { takeTurns } from "./players.ts";
import type { Mark } from "./quizzes.ts";
import { session } from "./schema/session.ts";
import { hasWords, holds } from "./searching.ts";

export type StoredSession = {
  id: SessionId;
  host: HostId;
  quizId: string | null;
  code: string;
  title: string;
  settings: Settings;
  region: Region;
  jurisdiction: Jurisdiction | null;
  rehearsal: boolean;
  phase: Phase;
  locked: boolean;
  players: number;
  complete: boolean;
  /** Of its newest progress; each correction of a complete session counts on from there. */
  seq: number;
  createdAt: Date;
  endedAt: Date | null;
  /** Its deletion has begun. */
  erasingAt: Date | null;
};

const decode = (row: typeof session.$inferSelect): StoredSession => ({
  ...row,
  id: v.parse(SessionIdSchema, row.id),
  host: v.parse(HostIdSchema, row.host),
  settings: v.parse(SettingsSchema, row.settings),
});

export type NewSession = Pick<
  StoredSession,
  "id" | "host" | "quizId" | "code" | "title" | "settings" | "region" | "jurisdiction" | "rehearsal" | "createdAt"
>;

/** More than anybody runs at once: what is beyond has been forgotten, and keeps rooms awake. */
export const mostLive = 20;

/** "code-taken": a live session has it, or one that ended within the last day. */
export async function insertSession(
  db: Database,
  row: NewSession,
): Promise<"inserted" | "code-taken" | "too-many-live"> {
  const live = sql`(select count(*) from ${session} where host = ${row.host} and ended_at is null)`;
  const [, full, inserted] = await db.batch([
    db.execute(takeTurns(row.host)),
    db.execute(sql`select 1 where ${live} >= ${mostLive}::bigint`),
    db.execute(sql`
    insert into ${session} (id, host, quiz_id, code, title, settings, region, jurisdiction, rehearsal, created_at)
    select ${row.id}::uuid, ${row.host}, ${row.quizId}::uuid, ${row.code}, ${row.title},
      ${JSON.stringify(row.settings)}::jsonb, ${row.region}, ${row.jurisdiction}, ${row.rehearsal},
      ${row.createdAt.toISOString()}::timestamptz
    where not exists (
      select 1 from ${session} rested where rested.code = ${row.code} and rested.ended_at > now() - interval '1 day'
    ) and ${live} < ${mostLive}::bigint
    on conflict (code) where ended_at is null do nothing
    returning id`),
  ]);
  if (full.rows.length > 0) return "too-many-live";
  return inserted.rows.length > 0 ? "inserted" : "code-taken";
}

export async function removeSession(db: Database, id: SessionId): Promise<void> {
  await db.delete(session).where(eq(session.id, id));
}

export type SessionFilter = {
  /** Those that go on, those that have ended; undefined: both. */
  state?: "live" | "ended" | undefined;
  /** Words of the title. */
  q?: string | undefined;
  quizId?: string | undefined;
  rehearsals: boolean;
};

/** The host's sessions, the newest first; also those that are being deleted, so that nobody believes them gone. */
export async function listSessions(
  db: Database,
  host: string,
  { state, q, quizId, rehearsals }: SessionFilter,
  limit: number,
  after: Mark | null,
): Promise<StoredSession[]> {
  const older =
    after && or(lt(session.createdAt, after.at), and(eq(session.createdAt, after.at), gt(session.id, after.id)));
  const rows = await db
    .select()
    .from(session)
    .where(
      and(
        eq(session.host, host),
        state && (state === "live" ? isNull(session.endedAt) : isNotNull(session.endedAt)),
        quizId === undefined ? undefined : eq(session.quizId, quizId),
        rehearsals ? undefined : eq(session.rehearsal, false),
        ...hasWords(q, (word) => holds(sql`folded(${session.title})`, word)),
        older ?? undefined,
      ),
    )
    .orderBy(sql`${session.createdAt} desc nulls last`, asc(session.id))
    .limit(limit);
  return rows.map(decode);
}

/** Null when there is none, or somebody else hosts it. */
export async function readSession(db: Database, id: string, host: string): Promise<StoredSession | null> {
  const [row] = await db
    .select()
    .from(session)
    .where(and(eq(session.id, id), eq(session.host, host), isNull(session.erasingAt)));
  return row ? decode(row) : null;
}

/** Those of the sessions that the host hosts, in the order they were created. */
export async function readSessions(db: Database, ids: readonly string[], host: string): Promise<StoredSession[]> {
  const rows = await db
    .select()
    .from(session)
    .where(and(inArray(session.id, [...ids]), eq(session.host, host), isNull(session.erasingAt)))
    .orderBy(asc(session.createdAt), asc(session.id));
  return rows.map(decode);
}

/** The session that has the code now, or had it last and ended within a day. */
export async function findByCode(db: Database, code: string): Promise<StoredSession | null> {
  const [row] = await db
    .select()
    .from(session)
    .where(
      and(
        eq(session.code, code),
        isNull(session.erasingAt),
        or(isNull(session.endedAt), gt(session.endedAt, sql`now() - interval '1 day'`)),
      ),
    )
    .orderBy(sql`${session.endedAt} desc nulls first`)
    .limit(1);
  return row ? decode(row) : null;
}

/** Ends it for good; the time of the first end stays. */
export async function markEnded(db: Database, id: SessionId, host: string, now: Date): Promise<StoredSession | null> {
  const [row] = await db
    .update(session)
    .set({ phase: "ended", endedAt: sql`coalesce(${session.endedAt}, ${now.toISOString()}::timestamptz)` })
    .where(and(eq(session.id, id), eq(session.host, host), isNull(session.erasingAt)))
    .returning();
  return row ? decode(row) : null;
}

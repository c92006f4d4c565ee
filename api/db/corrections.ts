import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import { type Question, QuestionSchema, withRight } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import type { Rescored } from "./rescored.ts";
import { answer, correction, player, session, turn } from "./schema/session.ts";

const VerdictSchema = v.object({ question: QuestionSchema, voided: v.boolean() });
/** What counts in a turn: the question with its key, and whether it is worth anything at all. */
export type Verdict = v.InferOutput<typeof VerdictSchema>;

/** With exactly these columns right; void without any. */
export function verdictOf(question: Question, right: readonly number[]): Verdict {
  const corrected = withRight(question, right);
  return { question: corrected ?? question, voided: corrected === null };
}

export type StoredCorrection = {
  id: string;
  turn: number;
  before: Verdict;
  after: Verdict;
  rescored: number;
  correctedAt: Date;
};

/** In the order in which they were made. */
export async function listCorrections(db: Database, id: SessionId): Promise<StoredCorrection[]> {
  const rows = await db.select().from(correction).where(eq(correction.sessionId, id)).orderBy(asc(correction.nth));
  return rows.map((row) => ({
    ...{ id: row.id, turn: row.turn, rescored: row.rescored, correctedAt: row.correctedAt },
    ...{ before: v.parse(VerdictSchema, row.before), after: v.parse(VerdictSchema, row.after) },
  }));
}

export type NewCorrection = Omit<StoredCorrection, "id"> & {
  session: SessionId;
  by: string;
  /** The nth of its session, from 1: also the revision of the answers that it changes. */
  nth: number;
  /** What the session was when its answers were read. */
  seq: number;
  rows: Rescored;
};

/**
 * Compare and set: everything, or nothing when the session is not what it was, so that of two corrections at once neither
 * counts on the other's old scores. One statement, because a batch cannot stop half-way. Grown revisions keep out what a
 * room may still be telling.
 */
export async function writeCorrection(db: Database, made: NewCorrection): Promise<boolean> {
  const { session: id, by, nth, seq, turn: n, before, after, rescored, correctedAt, rows } = made;
  const written = await db.execute(sql`
    with written as (
      update ${session} set seq = seq + 1 where id = ${id}::uuid and seq = ${seq}::bigint and complete returning id
    ), asked as (
      update ${turn} t set question = ${JSON.stringify(after.question)}::jsonb, voided = ${after.voided}
      from written where t.session_id = written.id and t.n = ${n}::bigint
    ), answered as (
      update ${answer} a set credit = r.credit, points = r.points, revision = greatest(a.revision + 1, ${nth}::bigint)
      from written, jsonb_to_recordset(${JSON.stringify(rows.answers)}::jsonb) as r (
        player uuid, credit double precision, points bigint
      )
      where a.session_id = written.id and a.turn = ${n}::bigint and a.player_id = r.player
    ), placed as (
      update ${player} p set points = r.points, total_ms = r."totalMs", correct = r.correct, rank = r.rank, rev = p.rev + 1
      from written, jsonb_to_recordset(${JSON.stringify(rows.players)}::jsonb) as r (
        id uuid, points bigint, "totalMs" bigint, correct bigint, rank bigint
      )
      where p.session_id = written.id and p.id = r.id
    )
    insert into ${correction} (id, session_id, nth, turn, corrected_by, before, after, rescored, corrected_at)
    select ${crypto.randomUUID()}::uuid, written.id, ${nth}::bigint, ${n}::bigint, ${by}, ${JSON.stringify(before)}::jsonb,
      ${JSON.stringify(after)}::jsonb, ${rescored}::bigint, ${correctedAt.toISOString()}::timestamptz
    from written
    returning id`);
  return written.rows.length > 0;
}

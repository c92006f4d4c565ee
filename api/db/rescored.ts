import { sql } from "drizzle-orm";
import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { AnswerValueSchema } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import { answer, player, session } from "./schema/session.ts";

/** Rows that a correction changes. */
export type Rescored = {
  answers: { player: PlayerId; credit: number; points: number }[];
  players: { id: PlayerId; points: number; totalMs: number; correct: number; rank: number | null }[];
};

const EvidenceSchema = v.object({
  player: PlayerIdSchema,
  value: AnswerValueSchema,
  credit: v.number(),
  points: v.number(),
  arrivalMs: v.number(),
  roundTripMs: v.number(),
  limitMs: v.nullable(v.number()),
  counted: v.boolean(),
});

const ScoredPlayerSchema = v.object({
  id: PlayerIdSchema,
  points: v.number(),
  totalMs: v.number(),
  correct: v.number(),
  rank: v.nullable(v.number()),
  kicked: v.boolean(),
});

const SeqRow = v.object({ seq: v.number(), complete: v.boolean() });

/** All that a turn's answers are rescored from, as of one moment. Players without an answer are there for their ranks. */
export type Evidence = {
  seq: number;
  complete: boolean;
  answers: v.InferOutput<typeof EvidenceSchema>[];
  players: v.InferOutput<typeof ScoredPlayerSchema>[];
};

/** One batch is one transaction, but each statement sees what is stored when it begins: `seq` comes first, for the later compare and set. */
export async function readEvidence(db: Database, id: SessionId, n: number): Promise<Evidence> {
  const [stood, answers, players] = await db.batch([
    db.execute(sql`select seq::float8 as seq, complete from ${session} where id = ${id}::uuid`),
    db.execute(sql`
      select player_id as player, value, credit, points::float8 as points, arrival_ms as "arrivalMs",
        round_trip_ms as "roundTripMs", limit_ms as "limitMs", counted
      from ${answer} where session_id = ${id}::uuid and turn = ${n}::bigint`),
    db.execute(sql`
      select id, points::float8 as points, total_ms::float8 as "totalMs", correct::float8 as correct,
        rank::float8 as rank, kicked
      from ${player} where session_id = ${id}::uuid`),
  ]);
  const { seq, complete } = v.parse(SeqRow, stood.rows[0]);
  return {
    ...{ seq, complete },
    answers: v.parse(v.array(EvidenceSchema), answers.rows),
    players: v.parse(v.array(ScoredPlayerSchema), players.rows),
  };
}

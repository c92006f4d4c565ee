import { asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import { AnswerValueSchema, type Question, QuestionSchema } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import { answer, player, turn } from "./schema/session.ts";

export type AskedTurn = { n: number; index: number; question: Question; voided: boolean };

/** The turns of a session in the order they were asked. */
export async function listTurns(db: Database, id: SessionId): Promise<AskedTurn[]> {
  const rows = await db.select().from(turn).where(eq(turn.sessionId, id)).orderBy(asc(turn.n));
  return rows.map(({ n, index, question, voided }) => ({
    n,
    index,
    voided,
    question: v.parse(QuestionSchema, question),
  }));
}

export const countTurns = (db: Database, id: SessionId): Promise<number> => db.$count(turn, eq(turn.sessionId, id));

const GivenSchema = v.object({
  turn: v.number(),
  value: AnswerValueSchema,
  times: v.number(),
  correct: v.number(),
  totalTimeMs: v.number(),
});
/** How often one answer was given in a turn. */
export type Given = v.InferOutput<typeof GivenSchema>;

/** Every different answer of every turn, or of one, of players who were not kicked. */
export async function countAnswers(db: Database, id: SessionId, turn: number | null = null): Promise<Given[]> {
  const { rows } = await db.execute(sql`
    select a.turn::float8 as turn, a.value, count(*)::float8 as times,
      count(*) filter (where a.credit = 1)::float8 as correct, sum(a.time_ms) as "totalTimeMs"
    from ${answer} a left join ${player} p on p.id = a.player_id
    where a.session_id = ${id}::uuid and (${turn}::bigint is null or a.turn = ${turn}::bigint) and p.kicked is not true
    group by a.turn, a.value`);
  return v.parse(v.array(GivenSchema), rows);
}

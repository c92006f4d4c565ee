import { type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { type AnswerValue, AnswerValueSchema } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import { answer, player } from "./schema/session.ts";

const evidence = {
  turn: v.number(),
  value: AnswerValueSchema,
  credit: v.number(),
  points: v.number(),
  arrivalMs: v.number(),
  roundTripMs: v.number(),
  compensationMs: v.number(),
  timeMs: v.number(),
  limitMs: v.nullable(v.number()),
  counted: v.boolean(),
};
const columns = sql.raw(`
  a.turn::float8 as turn, a.value, a.credit, a.points::float8 as points, a.arrival_ms as "arrivalMs",
  a.round_trip_ms as "roundTripMs", a.compensation_ms as "compensationMs", a.time_ms as "timeMs",
  a.limit_ms as "limitMs", a.counted`);

const StoredAnswerSchema = v.object(evidence);
/** An answer with the evidence of its score. */
export type StoredAnswer = v.InferOutput<typeof StoredAnswerSchema>;

/** Everything that a player answered, in the order it was asked. */
export async function answersOf(db: Database, id: SessionId, by: PlayerId): Promise<StoredAnswer[]> {
  const { rows } = await db.execute(sql`
    select ${columns} from ${answer} a
    where a.session_id = ${id}::uuid and a.player_id = ${by}::uuid order by a.turn`);
  return v.parse(v.array(StoredAnswerSchema), rows);
}

const NamedAnswerSchema = v.object({
  ...evidence,
  player: PlayerIdSchema,
  nickname: v.nullable(v.string()),
  kicked: v.boolean(),
});
/** With who gave it; the name is null while its player's row has not arrived. */
export type NamedAnswer = v.InferOutput<typeof NamedAnswerSchema>;

const named = sql`a.player_id as player, p.nickname, coalesce(p.kicked, false) as kicked, ${columns}`;
const from = sql`from ${answer} a left join ${player} p on p.id = a.player_id`;

/** Where a page of all answers ended. */
type AnswerMark = Pick<NamedAnswer, "turn" | "player">;

/** All answers of a session, turn by turn. */
export async function pageOfAnswers(
  db: Database,
  id: SessionId,
  limit: number,
  after: AnswerMark | null,
): Promise<NamedAnswer[]> {
  const { rows } = await db.execute(sql`
    select ${named} ${from}
    where a.session_id = ${id}::uuid
      and ${after ? sql`(a.turn, a.player_id) > (${after.turn}::bigint, ${after.player}::uuid)` : sql`true`}
    order by a.turn, a.player_id limit ${limit}`);
  return v.parse(v.array(NamedAnswerSchema), rows);
}

/** Where a page of a turn's answers ended. */
export type TurnMark = Pick<NamedAnswer, "timeMs" | "player">;

/** The answers of a turn, the fastest first; of players who were not kicked. */
export async function answersOfTurn(
  db: Database,
  id: SessionId,
  turn: number,
  /** Only these; null: all. */
  values: readonly AnswerValue[] | null,
  limit: number,
  after: TurnMark | null,
): Promise<NamedAnswer[]> {
  const chosen: SQL = values
    ? sql`a.value in (select jsonb_array_elements(${JSON.stringify(values)}::jsonb))`
    : sql`true`;
  const { rows } = await db.execute(sql`
    select ${named} ${from}
    where a.session_id = ${id}::uuid and a.turn = ${turn}::bigint and p.kicked is not true and ${chosen}
      and ${after ? sql`(a.time_ms, a.player_id) > (${after.timeMs}::float8, ${after.player}::uuid)` : sql`true`}
    order by a.time_ms, a.player_id limit ${limit}`);
  return v.parse(v.array(NamedAnswerSchema), rows);
}

const SilentSchema = v.object({ player: PlayerIdSchema, nickname: v.string() });

/** Who gave no answer in a turn, by id. */
export async function silentInTurn(
  db: Database,
  id: SessionId,
  turn: number,
  limit: number,
  after: PlayerId | null,
): Promise<v.InferOutput<typeof SilentSchema>[]> {
  const { rows } = await db.execute(sql`
    select p.id as player, p.nickname from ${player} p
    where p.session_id = ${id}::uuid and not p.kicked
      and not exists (
        select 1 from ${answer} a where a.session_id = p.session_id and a.turn = ${turn}::bigint and a.player_id = p.id
      )
      and ${after ? sql`p.id > ${after}::uuid` : sql`true`}
    order by p.id limit ${limit}`);
  return v.parse(v.array(SilentSchema), rows);
}

import { neon, neonConfig } from "@neondatabase/serverless";
import * as v from "valibot";
import { type Question, QuestionSchema } from "../../shared/questions/index.ts";
import type { Lab } from "./lab.ts";

const AnswerSchema = v.object({
  turn: v.number(),
  player: v.string(),
  room: v.string(),
  seq: v.number(),
  value: v.unknown(),
  credit: v.number(),
  points: v.number(),
  arrivalMs: v.number(),
  roundTripMs: v.number(),
  limitMs: v.nullable(v.number()),
  timeMs: v.number(),
  counted: v.boolean(),
});
const PlayerSchema = v.object({
  id: v.string(),
  nickname: v.string(),
  points: v.number(),
  totalMs: v.number(),
  correct: v.number(),
  rank: v.nullable(v.number()),
  kicked: v.boolean(),
});
const TurnSchema = v.object({ n: v.number(), question: QuestionSchema, voided: v.boolean() });
const SessionSchema = v.object({ phase: v.string(), complete: v.boolean(), players: v.number() });

/** What Postgres has of a session: read past everything of ours. */
export interface Evidence {
  session: v.InferOutput<typeof SessionSchema>;
  answers: v.InferOutput<typeof AnswerSchema>[];
  players: v.InferOutput<typeof PlayerSchema>[];
  turns: { n: number; question: Question; voided: boolean }[];
}

export async function readEvidence(lab: Lab, session: string): Promise<Evidence> {
  const { DATABASE_URL, NEON_FETCH_ENDPOINT } = lab.stores.vars;
  neonConfig.fetchEndpoint = NEON_FETCH_ENDPOINT;
  const query = neon(DATABASE_URL);
  const rows = async <S extends v.GenericSchema>(schema: S, text: string) =>
    v.parse(v.array(schema), await query.query(text, [session]));
  const [found] = await rows(
    SessionSchema,
    "select phase, complete, players::float8 as players from session where id = $1",
  );
  if (!found) throw new Error(`Postgres has no session ${session}`);
  return {
    session: found,
    answers: await rows(
      AnswerSchema,
      `select turn::float8 as turn, player_id as player, room, seq::float8 as seq, value, credit, points::float8 as points, arrival_ms as "arrivalMs",
         round_trip_ms as "roundTripMs", limit_ms as "limitMs", time_ms as "timeMs", counted
       from answer where session_id = $1 order by room, seq`,
    ),
    players: await rows(
      PlayerSchema,
      `select id, nickname, points::float8 as points, total_ms::float8 as "totalMs", correct::float8 as correct,
         rank::float8 as rank, kicked
       from player where session_id = $1`,
    ),
    turns: await rows(TurnSchema, "select n::float8 as n, question, voided from turn where session_id = $1 order by n"),
  };
}

import { neon, neonConfig } from "@neondatabase/serverless";
import * as v from "valibot";
import type { Place } from "./place.ts";

const AnswersSchema = v.array(
  v.object({ nickname: v.string(), turn: v.number(), value: v.unknown(), credit: v.number(), points: v.number() }),
);
const PlayersSchema = v.array(v.object({ nickname: v.string(), points: v.number(), rank: v.number() }));

/** What the database says of a session, read beside the product. */
export async function recordsOf({ stack }: Place, session: string) {
  neonConfig.fetchEndpoint = stack.vars.NEON_FETCH_ENDPOINT;
  const sql = neon(stack.vars.DATABASE_URL);
  const answers = await sql`
    select player.nickname, answer.turn::int, answer.value, answer.credit, answer.points::int
    from answer join player on player.id = answer.player_id
    where answer.session_id = ${session} order by answer.turn, player.nickname`;
  const players = await sql`
    select nickname, points::int, rank::int from player where session_id = ${session} order by rank, nickname`;
  return { answers: v.parse(AnswersSchema, answers), players: v.parse(PlayersSchema, players) };
}

import { sql } from "drizzle-orm";
import * as v from "valibot";
import type { SessionId } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { answer, player } from "./schema/session.ts";

const TimesSchema = v.object({
  turn: v.number(),
  fastest: v.number(),
  quarter: v.number(),
  median: v.number(),
  threeQuarters: v.number(),
  slowest: v.number(),
});
/** How long the answers of a turn took, ms: a half of them took at most `median`. */
export type Times = v.InferOutput<typeof TimesSchema>;

/** Of every turn, or of one, that somebody answered who was not kicked. */
export async function answerTimes(db: Database, id: SessionId, turn: number | null = null): Promise<Times[]> {
  const { rows } = await db.execute(sql`
    select a.turn::float8 as turn, min(a.time_ms) as fastest, max(a.time_ms) as slowest,
      percentile_cont(0.25) within group (order by a.time_ms) as quarter,
      percentile_cont(0.5) within group (order by a.time_ms) as median,
      percentile_cont(0.75) within group (order by a.time_ms) as "threeQuarters"
    from ${answer} a left join ${player} p on p.id = a.player_id
    where a.session_id = ${id}::uuid and (${turn}::bigint is null or a.turn = ${turn}::bigint) and p.kicked is not true
    group by a.turn`);
  return v.parse(v.array(TimesSchema), rows);
}

const TimeCountSchema = v.object({ bin: v.number(), right: v.number(), wrong: v.number() });
/** How many answers took from `bin` times the width up to the next bin, by whether they earned anything. */
export type TimeCount = v.InferOutput<typeof TimeCountSchema>;

/** The answers of a turn by time, in bins of `widthMs`; what took `mostMs` or longer is in the last one. */
export async function countTimes(
  db: Database,
  id: SessionId,
  turn: number,
  { widthMs, mostMs }: { widthMs: number; mostMs: number },
): Promise<TimeCount[]> {
  const { rows } = await db.execute(sql`
    select least(floor(a.time_ms / ${widthMs}::float8), ${mostMs / widthMs - 1}::float8) as bin,
      count(*) filter (where a.credit > 0)::float8 as right, count(*) filter (where a.credit = 0)::float8 as wrong
    from ${answer} a left join ${player} p on p.id = a.player_id
    where a.session_id = ${id}::uuid and a.turn = ${turn}::bigint and p.kicked is not true
    group by 1 order by 1`);
  return v.parse(v.array(TimeCountSchema), rows);
}

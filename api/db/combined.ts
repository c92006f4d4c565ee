import { sql } from "drizzle-orm";
import * as v from "valibot";
import { type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { player } from "./schema/session.ts";

const CombinedPlayerSchema = v.object({
  /** What the sessions' players with this name have in common, and which of several in one session. */
  nameKey: v.string(),
  nth: v.number(),
  nickname: v.string(),
  rank: v.number(),
  points: v.number(),
  totalMs: v.number(),
  correct: v.number(),
  results: v.array(
    v.object({ session: SessionIdSchema, player: v.string(), points: v.number(), rank: v.nullable(v.number()) }),
  ),
});
/** Somebody who played in one or more of the sessions, known by the name. */
export type CombinedPlayer = v.InferOutput<typeof CombinedPlayerSchema>;

/** Where a page of combined players ended. */
export type CombinedMark = Pick<CombinedPlayer, "points" | "totalMs" | "nameKey" | "nth">;

const idsOf = (ids: readonly SessionId[]) =>
  sql`any(array(select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)::uuid))`;

/** The second "Ana" of a session is somebody else than its first, and the same as the second "Ana" of another. */
const merged = (ids: readonly SessionId[]) => sql`
  with seats as (
    select p.*, row_number() over (partition by session_id, name_key order by joined_at, id) as nth
    from ${player} p where session_id = ${idsOf(ids)} and not kicked
  ), merged as (
    select name_key, nth, (array_agg(nickname order by joined_at desc))[1] as nickname, sum(points)::bigint as points,
      sum(total_ms)::bigint as total_ms, sum(correct)::bigint as correct,
      jsonb_agg(jsonb_build_object('session', session_id, 'player', id, 'points', points, 'rank', rank)) as results
    from seats group by name_key, nth
  )`;

/** The players of several sessions by name: most points over all of them first, then least time. */
export async function pageOfCombined(
  db: Database,
  ids: readonly SessionId[],
  limit: number,
  after: CombinedMark | null,
): Promise<CombinedPlayer[]> {
  const { rows } = await db.execute(sql`
    ${merged(ids)}, ranked as (select *, rank() over (order by points desc) as place from merged)
    select name_key as "nameKey", nth::float8 as nth, nickname, place::float8 as rank, points::float8 as points,
      total_ms::float8 as "totalMs", correct::float8 as correct, results
    from ranked
    where ${after ? sql`(-points, total_ms, name_key, nth) > (${-after.points}::bigint, ${after.totalMs}::bigint, ${after.nameKey}::text, ${after.nth}::bigint)` : sql`true`}
    order by -points, total_ms, name_key, nth
    limit ${limit}`);
  return v.parse(v.array(CombinedPlayerSchema), rows);
}

/** How many names there are. */
export async function countCombined(db: Database, ids: readonly SessionId[]): Promise<number> {
  const { rows } = await db.execute(sql`${merged(ids)} select count(*)::float8 as players from merged`);
  return v.parse(v.array(v.object({ players: v.number() })), rows)[0]?.players ?? 0;
}

import { and, asc, desc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { AnswerValueSchema } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import { player } from "./schema/session.ts";

export type TopRow = { id: PlayerId; nickname: string; points: number; totalMs: number };

/** The first players in the one order of rows, and how many there are. */
export async function topPlayers(
  db: Database,
  id: SessionId,
  limit: number,
): Promise<{ players: number; rows: TopRow[] }> {
  const standing = and(eq(player.sessionId, id), eq(player.kicked, false));
  const [rows, [counted]] = await db.batch([
    db
      .select({ id: player.id, nickname: player.nickname, points: player.points, totalMs: player.totalMs })
      .from(player)
      .where(standing)
      .orderBy(desc(player.points), asc(player.totalMs), asc(player.id))
      .limit(limit),
    db.select({ players: sql<number>`count(*)::int` }).from(player).where(standing),
  ]);
  return { players: counted?.players ?? 0, rows: rows.map((row) => ({ ...row, id: v.parse(PlayerIdSchema, row.id) })) };
}

const ReportAnswerSchema = v.object({
  turn: v.number(),
  value: AnswerValueSchema,
  credit: v.number(),
  points: v.number(),
  timeMs: v.number(),
});

const ReportPlayerSchema = v.object({
  id: PlayerIdSchema,
  nickname: v.string(),
  rank: v.nullable(v.number()),
  points: v.number(),
  totalMs: v.number(),
  correct: v.number(),
  kicked: v.boolean(),
  answers: v.array(ReportAnswerSchema),
});
export type ReportPlayer = v.InferOutput<typeof ReportPlayerSchema>;

/** Where a page of players ended. */
export type PlayerMark = Pick<ReportPlayer, "kicked" | "points" | "totalMs" | "id">;

/** Players with their answers, in the one order of rows; who was kicked has no rank and comes last. */
export async function pageOfPlayers(
  db: Database,
  id: SessionId,
  limit: number,
  after: PlayerMark | null,
): Promise<ReportPlayer[]> {
  const { rows } = await db.execute(sql`
    with ranked as (
      select p.*, case when kicked then null else rank() over (partition by kicked order by points desc) end as place
      from ${player} p where session_id = ${id}::uuid
    )
    select id, nickname, place::float8 as rank, points::float8 as points, total_ms::float8 as "totalMs",
      correct::float8 as correct, kicked, coalesce((
        select jsonb_agg(jsonb_build_object('turn', a.turn, 'value', a.value, 'credit', a.credit, 'points', a.points, 'timeMs', a.time_ms) order by a.turn)
        from answer a where a.session_id = ranked.session_id and a.player_id = ranked.id
      ), '[]'::jsonb) as answers
    from ranked
    where ${after ? sql`(kicked, -points, total_ms, id) > (${after.kicked}::boolean, ${-after.points}::bigint, ${after.totalMs}::bigint, ${after.id}::uuid)` : sql`true`}
    order by kicked, -points, total_ms, id
    limit ${limit}`);
  return v.parse(v.array(ReportPlayerSchema), rows);
}

import { and, asc, eq, sql } from "drizzle-orm";
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
      .orderBy(sql`${player.points} desc nulls last`, asc(player.totalMs), asc(player.id))
      .limit(limit),
    db.select({ players: sql<number>`count(*)::int` }).from(player).where(standing),
  ]);
  return { players: counted?.players ?? 0, rows: rows.map((row) => ({ ...row, id: v.parse(PlayerIdSchema, row.id) })) };
}

/** Players who were not kicked. */
export async function countPlayers(db: Database, id: SessionId): Promise<number> {
  return db.$count(player, and(eq(player.sessionId, id), eq(player.kicked, false)));
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

/** Which players a page is of. */
export type PlayerFilter = {
  /** `nicknameKey` of a part of the name; null: any. */
  named: string | null;
  /** Only those with fewer right answers than this; null: any. */
  rightBelow: number | null;
};

const ranked = (id: SessionId) => sql`
  select p.*, case when kicked then null else rank() over (partition by kicked order by points desc) end as place
  from ${player} p where session_id = ${id}::uuid`;

const reported = sql.raw(`
  id, nickname, place::float8 as rank, points::float8 as points, total_ms::float8 as "totalMs",
  correct::float8 as correct, kicked`);

/** Players with their answers, in the one order of rows; who was kicked has no rank and comes last. */
export async function pageOfPlayers(
  db: Database,
  id: SessionId,
  limit: number,
  after: PlayerMark | null,
  { named, rightBelow }: PlayerFilter = { named: null, rightBelow: null },
): Promise<ReportPlayer[]> {
  const { rows } = await db.execute(sql`
    with ranked as (${ranked(id)})
    select ${reported}, coalesce((
        select jsonb_agg(jsonb_build_object('turn', a.turn, 'value', a.value, 'credit', a.credit, 'points', a.points, 'timeMs', a.time_ms) order by a.turn)
        from answer a where a.session_id = ranked.session_id and a.player_id = ranked.id
      ), '[]'::jsonb) as answers
    from ranked
    where ${after ? sql`(kicked, -points, total_ms, id) > (${after.kicked}::boolean, ${-after.points}::bigint, ${after.totalMs}::bigint, ${after.id}::uuid)` : sql`true`}
      and ${named === null ? sql`true` : sql`position(${named} in name_key) > 0`}
      and ${rightBelow === null ? sql`true` : sql`correct < ${rightBelow}::float8 and not kicked`}
    order by kicked, -points, total_ms, id
    limit ${limit}`);
  return v.parse(v.array(ReportPlayerSchema), rows);
}

const { answers: _, ...standingFields } = ReportPlayerSchema.entries;
const StandingSchema = v.object(standingFields);
type Standing = v.InferOutput<typeof StandingSchema>;

/** One player as the leaderboard has them; null when nobody of this session has the id. */
export async function readStanding(db: Database, id: SessionId, of: PlayerId): Promise<Standing | null> {
  const { rows } = await db.execute(
    sql`with ranked as (${ranked(id)}) select ${reported} from ranked where id = ${of}::uuid`,
  );
  return v.parse(v.array(StandingSchema), rows)[0] ?? null;
}

const CountsSchema = v.object({
  players: v.number(),
  bins: v.array(v.object({ bin: v.number(), players: v.number() })),
  behind: v.number(),
  last: v.array(v.object({ id: PlayerIdSchema, nickname: v.string(), correct: v.number(), points: v.number() })),
});

/**
 * How the points are spread, in bins of `width` with everything from the last bin on in it; how many players have fewer than
 * `rightBelow` right answers, and `shown` of those, the fewest first. Who was kicked counts nowhere.
 */
export async function countStandings(
  db: Database,
  id: SessionId,
  { width, lastBin, rightBelow, shown }: { width: number; lastBin: number; rightBelow: number; shown: number },
): Promise<v.InferOutput<typeof CountsSchema>> {
  const { rows } = await db.execute(sql`
    with standing as (
      select id, nickname, points, correct, least(floor(points / ${width}::float8), ${lastBin}::float8) as bin
      from ${player} where session_id = ${id}::uuid and not kicked
    )
    select (select count(*) from standing)::float8 as players,
      (select count(*) from standing where correct < ${rightBelow}::float8)::float8 as behind,
      coalesce((
        select jsonb_agg(jsonb_build_object('bin', bin, 'players', n) order by bin)
        from (select bin, count(*) as n from standing group by bin) counted
      ), '[]'::jsonb) as bins,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', id, 'nickname', nickname, 'correct', correct, 'points', points) order by correct, points, id)
        from (select * from standing where correct < ${rightBelow}::float8 order by correct, points, id limit ${shown}) last
      ), '[]'::jsonb) as last`);
  const [counts] = v.parse(v.array(CountsSchema), rows);
  if (!counts) throw new Error("a select without from has one row");
  return counts;
}

import { type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { type HostId, PlayerIdSchema } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { quiz } from "./schema/quiz.ts";
import { player, session } from "./schema/session.ts";

type Bounds = { fromMs: number; untilMs: number };
/** Sessions whose results stand side by side: a host's of a quiz, or those that ended in a week. */
export type Played = { host: HostId } & ({ quiz: string } | ({ week: string } & Bounds));

const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;

/** The indexes `session_of_quiz` and `session_of_week` serve these. */
function isPlayed(played: Played): SQL {
  const some =
    "quiz" in played
      ? sql`s.quiz_id = ${played.quiz}::uuid`
      : sql`s.ended_at >= ${at(played.fromMs)} and s.ended_at < ${at(played.untilMs)}`;
  return sql`${some} and s.host = ${played.host} and s.complete and not s.rehearsal and s.erasing_at is null`;
}

const CountedSchema = v.object({ sessions: v.number(), version: v.string() });
/**
 * How many sessions count, and a text that changes with whatever their results depend on: which ones they are, and each
 * one's corrections.
 */
export type Counted = v.InferOutput<typeof CountedSchema>;

const counted = sql.raw(
  `count(s.id)::float8 as sessions, md5(coalesce(string_agg(s.id || '.' || s.seq, ' ' order by s.id), '')) as version`,
);

export async function countPlayed(db: Database, played: Played): Promise<Counted> {
  const { rows } = await db.execute(sql`select ${counted} from ${session} s where ${isPlayed(played)}`);
  return v.parse(CountedSchema, rows[0]);
}

/** Null when the host has no such quiz. */
export async function countPlayedQuiz(
  db: Database,
  played: Extract<Played, { quiz: string }>,
): Promise<(Counted & { title: string }) | null> {
  const { rows } = await db.execute(sql`
    select q.title, ${counted} from ${quiz} q left join ${session} s on ${isPlayed(played)}
    where q.id = ${played.quiz}::uuid and q.owner = ${played.host} group by q.id`);
  return v.parse(v.array(v.object({ ...CountedSchema.entries, title: v.string() })), rows)[0] ?? null;
}

export const BestResultSchema = v.object({
  id: PlayerIdSchema,
  nickname: v.string(),
  points: v.number(),
  totalMs: v.number(),
  session: v.string(),
  title: v.string(),
  endedAtMs: v.number(),
});
/** One player of one session. */
export type BestResult = v.InferOutput<typeof BestResultSchema>;

/** The first results in the one order of rows: no session gives more of them than are asked for. */
export async function readBestResults(db: Database, played: Played, limit: number): Promise<BestResult[]> {
  const { rows } = await db.execute(sql`
    select p.id, p.nickname, p.points::float8 as points, p.total_ms::float8 as "totalMs", s.id as session, s.title,
      (extract(epoch from s.ended_at) * 1000)::float8 as "endedAtMs"
    from ${session} s cross join lateral (
      select * from ${player} where session_id = s.id and not kicked
      order by points desc nulls last, total_ms, id limit ${limit}
    ) p
    where ${isPlayed(played)}
    order by p.points desc, p.total_ms, p.id
    limit ${limit}`);
  return v.parse(v.array(BestResultSchema), rows);
}

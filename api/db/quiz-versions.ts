import { and, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import { type Quiz, QuizSchema } from "../../shared/quiz.ts";
import type { Database } from "./client.ts";
import { quiz, quizVersion } from "./schema/quiz.ts";

/** Of each quiz; the oldest make way. */
export const mostVersions = 50;

/** An editor writes every other second: of the writes within five minutes by the clock the last is worth keeping. */
const burstMs = 5 * 60_000;

export const beginningOfBurst = (now: Date): Date => new Date(Math.floor(now.getTime() / burstMs) * burstMs);

export type VersionRow = {
  version: number;
  savedAt: string;
  title: string;
  questionCount: number;
  /** Against the version before: questions that were not there like this, and questions that are no longer. */
  written: number;
  gone: number;
};

const VersionRowSchema = v.object({
  version: v.number(),
  savedAt: v.string(),
  title: v.string(),
  questionCount: v.number(),
  written: v.number(),
  gone: v.number(),
});

/** The newest first, `before` a version. Null when there is no such quiz of this owner. */
export async function listVersions(
  db: Database,
  { id, owner }: { id: string; owner: string },
  limit: number,
  before: number | null,
): Promise<VersionRow[] | null> {
  const questions = (row: "now" | "earlier") =>
    sql`select jsonb_array_elements(coalesce(${sql.identifier(row)}.body -> 'questions', '[]'))`;
  const [owned, { rows }] = await db.batch([
    db
      .select({ id: quiz.id })
      .from(quiz)
      .where(and(eq(quiz.id, id), eq(quiz.owner, owner))),
    db.execute(sql`
      select now.version as "version", to_char(now.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "savedAt",
        now.body ->> 'title' as "title", jsonb_array_length(now.body -> 'questions') as "questionCount",
        (select count(*) from (${questions("now")} except ${questions("earlier")}) as list)::int as "written",
        (select count(*) from (${questions("earlier")} except ${questions("now")}) as list)::int as "gone"
      from ${quizVersion} as now
      join ${quiz} on ${quiz.id} = now.quiz_id and ${quiz.owner} = ${owner}
      left join lateral (
        select body from ${quizVersion} as older where older.quiz_id = now.quiz_id and older.version < now.version
        order by older.version desc limit 1
      ) as earlier on true
      where now.quiz_id = ${id}::uuid and now.version < ${before ?? 2_147_483_647}
      order by now.version desc limit ${limit}`),
  ]);
  return owned.length === 0 ? null : v.parse(v.array(VersionRowSchema), rows);
}

export type StoredVersion = { version: number; savedAt: string; quiz: Quiz };

/** Null when there is no such version, or its quiz belongs to somebody else. */
export async function readVersion(
  db: Database,
  { id, owner, version }: { id: string; owner: string; version: number },
): Promise<StoredVersion | null> {
  const [row] = await db
    .select({ body: quizVersion.body, savedAt: quizVersion.savedAt })
    .from(quizVersion)
    .innerJoin(quiz, eq(quiz.id, quizVersion.quizId))
    .where(and(eq(quizVersion.quizId, id), eq(quizVersion.version, version), eq(quiz.owner, owner)));
  return row ? { version, savedAt: row.savedAt.toISOString(), quiz: v.parse(QuizSchema, row.body) } : null;
}

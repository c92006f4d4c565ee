import { type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import { QuestionSchema, type QuestionTypeName } from "../../shared/questions/index.ts";
import type { Database } from "./client.ts";
import { question, quiz } from "./schema/quiz.ts";
import { hasWords, holds } from "./searching.ts";

export type BankFilter = {
  q?: string | undefined;
  tag?: string | undefined;
  type?: QuestionTypeName | undefined;
  /** A quiz whose own questions are left out: the one that is being written. */
  except?: string | undefined;
};

/** Where a page ended. */
export type BankMark = { at: Date; quiz: string; position: number };

const RowSchema = v.object({
  quizId: v.string(),
  quizTitle: v.string(),
  position: v.number(),
  changedAt: v.pipe(v.string(), v.isoTimestamp()),
  question: QuestionSchema,
});
export type BankRow = v.InferOutput<typeof RowSchema>;

/** Questions of all quizzes in use of one owner: of the quiz that was changed last first, in its own order. */
export async function listQuestions(
  db: Database,
  owner: string,
  { q, tag, type, except }: BankFilter,
  limit: number,
  after: BankMark | null,
): Promise<BankRow[]> {
  const conditions: SQL[] = [
    sql`z.owner = ${owner} and z.archived_at is null`,
    ...hasWords(q, (word) => holds(sql`q.words`, word)),
  ];
  if (tag !== undefined) conditions.push(sql`${tag} = any(z.tags)`);
  if (type !== undefined) conditions.push(sql`q.type = ${type}`);
  if (except !== undefined) conditions.push(sql`z.id <> ${except}::uuid`);
  if (after) {
    const at = sql`${after.at.toISOString()}::timestamptz`;
    conditions.push(sql`(z.updated_at < ${at} or (z.updated_at = ${at} and
      (z.id, q.position) > (${after.quiz}::uuid, ${after.position}::int)))`);
  }
  const { rows } = await db.execute(sql`
    select z.id as "quizId", z.title as "quizTitle", q.position, q.body as question,
      to_char(z.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "changedAt"
    from ${quiz} z join ${question} q on q.quiz_id = z.id
    where ${sql.join(conditions, sql` and `)}
    order by z.updated_at desc nulls last, z.id, q.position limit ${limit}`);
  return v.parse(v.array(RowSchema), rows);
}

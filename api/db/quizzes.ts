import { and, asc, eq, sql } from "drizzle-orm";
import * as v from "valibot";
import { type Quiz, QuizSchema } from "../../shared/quiz.ts";
import type { Database } from "./client.ts";
import { beginningOfBurst, mostVersions } from "./quiz-versions.ts";
import { question, quiz, quizVersion as version } from "./schema/quiz.ts";

export type StoredQuiz = { id: string; owner: string; version: number; updatedAt: string; quiz: Quiz };

/** Where a page ended: its last row's time and id. */
export type Mark = { at: Date; id: string };

/** Null when there is none, or it belongs to somebody else. */
export async function readQuiz(db: Database, id: string, owner: string): Promise<StoredQuiz | null> {
  const [rows, questions] = await db.batch([
    db
      .select()
      .from(quiz)
      .where(and(eq(quiz.id, id), eq(quiz.owner, owner))),
    db
      .select({ body: question.body })
      .from(question)
      .innerJoin(quiz, eq(quiz.id, question.quizId))
      .where(and(eq(quiz.id, id), eq(quiz.owner, owner)))
      .orderBy(asc(question.position)),
  ]);
  const [row] = rows;
  if (!row) return null;
  const { title, description, tags, settings } = row;
  const body = {
    title,
    description,
    tags,
    questions: questions.map((q) => q.body),
    ...(settings !== null && { settings }),
  };
  return { id, owner, version: row.version, updatedAt: row.updatedAt.toISOString(), quiz: v.parse(QuizSchema, body) };
}

export async function createQuiz(db: Database, id: string, owner: string, body: Quiz, now: Date): Promise<StoredQuiz> {
  const { title, description, tags, questions, settings } = body;
  const row = { id, owner, title, description, tags, settings, createdAt: now, updatedAt: now };
  await db.batch([
    db.insert(quiz).values(row),
    db.execute(insertQuestions(id, questions)),
    db.insert(version).values({ quizId: id, version: 1, body, savedAt: now }),
  ]);
  return { id, owner, version: 1, updatedAt: now.toISOString(), quiz: body };
}

function insertQuestions(id: string, questions: Quiz["questions"]) {
  return sql`
    insert into ${question} (quiz_id, position, type, body)
    select ${id}::uuid, at - 1, q ->> 'type', q from jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality as list (q, at)`;
}

/** Whether the version before a write is kept however young it is, or makes way when it belongs to the same burst. */
export type Before = "keep" | "merge";

/**
 * Compare and set: writes everything when the quiz still has this version, else nothing. One statement, because a batch
 * cannot stop half-way. Null when the version differs, or there is no such quiz of this owner.
 */
export async function replaceQuiz(
  db: Database,
  { id, owner, version: known }: { id: string; owner: string; version: number },
  body: Quiz,
  now: Date,
  before: Before = "merge",
): Promise<StoredQuiz | null> {
  const { title, description, tags, questions, settings } = body;
  const at = now.toISOString();
  const { rows } = await db.execute(sql`
    with written as (
      update ${quiz} set title = ${title}, description = ${description},
        tags = array(select jsonb_array_elements_text(${JSON.stringify(tags)}::jsonb)),
        settings = ${settings ? JSON.stringify(settings) : null}::jsonb, version = version + 1, updated_at = ${at}::timestamptz
      where id = ${id}::uuid and owner = ${owner} and version = ${known}
      returning id, version
    ), longer as (
      delete from ${question} using written where quiz_id = written.id and position >= ${questions.length}
    ), placed as (
      insert into ${question} (quiz_id, position, type, body)
      select written.id, at - 1, q ->> 'type', q
      from written, jsonb_array_elements(${JSON.stringify(questions)}::jsonb) with ordinality as list (q, at)
      on conflict (quiz_id, position) do update set type = excluded.type, body = excluded.body
    ), remembered as (
      insert into ${version} (quiz_id, version, body, saved_at)
      select id, version, ${JSON.stringify(body)}::jsonb, ${at}::timestamptz from written
    ), forgotten as (
      delete from ${version} as old using written where old.quiz_id = written.id and (
        old.version = ${before === "merge" ? known : null}::int and old.saved_at >= ${beginningOfBurst(now).toISOString()}::timestamptz
        or old.version <= (
          select version from ${version} where quiz_id = ${id}::uuid order by version desc offset ${mostVersions - 1} limit 1
        )
      )
    )
    select version from written`);
  return rows.length === 0 ? null : { id, owner, version: known + 1, updatedAt: at, quiz: body };
}

/** The current version, or null when there is none of this owner. */
export async function quizVersion(db: Database, id: string, owner: string): Promise<number | null> {
  const [row] = await db
    .select({ version: quiz.version })
    .from(quiz)
    .where(and(eq(quiz.id, id), eq(quiz.owner, owner)));
  return row?.version ?? null;
}

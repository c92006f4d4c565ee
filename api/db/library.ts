import { and, arrayContains, asc, eq, inArray, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
import * as v from "valibot";
import type { Database } from "./client.ts";
import { question, quiz } from "./schema/quiz.ts";
import { hasWords, holds } from "./searching.ts";

export const quizSorts = ["changed", "created", "title", "last-played", "most-played"] as const;
export type QuizSort = (typeof quizSorts)[number];

export type QuizFilter = { q?: string | undefined; tag?: string | undefined; archived: boolean; sort: QuizSort };

/** Where a page ended: what its last row was sorted by, and its id. */
export type QuizMark = { sort: QuizSort; key: string | number | null; id: string };

export type QuizRow = {
  id: string;
  title: string;
  description: string;
  tags: string[];
  questionCount: number;
  version: number;
  createdAt: string;
  updatedAt: string;
  archivedAt: string | null;
  sessionsPlayed: number;
  lastPlayedAt: string | null;
};

/** By what a list is sorted and where its next page begins; ties are settled by id. The indexes of `quiz` serve these. */
const orders: Record<QuizSort, { by: SQL; after(mark: QuizMark): SQL; keyOf(row: QuizRow): QuizMark["key"] }> = {
  changed: {
    by: sql`${quiz.updatedAt} desc nulls last`,
    after: ({ key, id }) => later(sql`${quiz.updatedAt}`, sql`${key}::timestamptz`, id),
    keyOf: (row) => row.updatedAt,
  },
  created: {
    by: sql`${quiz.createdAt} desc nulls last`,
    after: ({ key, id }) => later(sql`${quiz.createdAt}`, sql`${key}::timestamptz`, id),
    keyOf: (row) => row.createdAt,
  },
  title: {
    by: sql`folded(${quiz.title})`,
    after: ({ key, id }) => sql`(folded(${quiz.title}), ${quiz.id}) > (folded(${key}), ${id}::uuid)`,
    keyOf: (row) => row.title,
  },
  "last-played": {
    by: sql`${quiz.lastPlayedAt} desc nulls last`,
    after: ({ key, id }) =>
      key === null
        ? sql`(${quiz.lastPlayedAt} is null and ${quiz.id} > ${id}::uuid)`
        : sql`(${later(sql`${quiz.lastPlayedAt}`, sql`${key}::timestamptz`, id)} or ${quiz.lastPlayedAt} is null)`,
    keyOf: (row) => row.lastPlayedAt,
  },
  "most-played": {
    by: sql`${quiz.plays} desc nulls last`,
    after: ({ key, id }) => later(sql`${quiz.plays}`, sql`${key}::int`, id),
    keyOf: (row) => row.sessionsPlayed,
  },
};

const later = (column: SQL, key: SQL, id: string): SQL =>
  sql`(${column} < ${key} or (${column} = ${key} and ${quiz.id} > ${id}::uuid))`;

export const markOf = (row: QuizRow, sort: QuizSort): QuizMark => ({ sort, key: orders[sort].keyOf(row), id: row.id });

const columns = (db: Database) => ({
  id: quiz.id,
  title: quiz.title,
  description: quiz.description,
  tags: quiz.tags,
  questionCount: db.$count(question, eq(question.quizId, quiz.id)),
  version: quiz.version,
  createdAt: quiz.createdAt,
  updatedAt: quiz.updatedAt,
  archivedAt: quiz.archivedAt,
  sessionsPlayed: quiz.plays,
  lastPlayedAt: quiz.lastPlayedAt,
});

type Selected = Omit<QuizRow, "createdAt" | "updatedAt" | "archivedAt" | "lastPlayedAt"> &
  Record<"createdAt" | "updatedAt", Date> &
  Record<"archivedAt" | "lastPlayedAt", Date | null>;

const shown = (row: Selected): QuizRow => ({
  ...row,
  questionCount: Number(row.questionCount),
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  archivedAt: row.archivedAt?.toISOString() ?? null,
  lastPlayedAt: row.lastPlayedAt?.toISOString() ?? null,
});

/** A page of the owner's quizzes: words are looked for in title, description, tags and questions. */
export async function listQuizzes(
  db: Database,
  owner: string,
  { q, tag, archived, sort }: QuizFilter,
  limit: number,
  after: QuizMark | null,
): Promise<QuizRow[]> {
  const order = orders[sort];
  // `offset 0`: questions are looked up for the owner's quizzes; Postgres would else now and then look through everybody's.
  const hasWord = (word: SQL) => sql`(${holds(sql`${quiz.words}`, word)} or exists (
    select 1 from ${question} where ${question.quizId} = ${quiz.id} and ${holds(sql`${question.words}`, word)}
    offset 0
  ))`;
  const rows = await db
    .select(columns(db))
    .from(quiz)
    .where(
      and(
        eq(quiz.owner, owner),
        archived ? isNotNull(quiz.archivedAt) : isNull(quiz.archivedAt),
        tag === undefined ? undefined : arrayContains(quiz.tags, [tag]),
        ...hasWords(q, hasWord),
        after ? order.after(after) : undefined,
      ),
    )
    .orderBy(order.by, asc(quiz.id))
    .limit(limit);
  return rows.map(shown);
}

/** Null when there is none of this owner. */
export async function readQuizRow(db: Database, id: string, owner: string): Promise<QuizRow | null> {
  const [row] = await db
    .select(columns(db))
    .from(quiz)
    .where(and(eq(quiz.id, id), eq(quiz.owner, owner)));
  return row ? shown(row) : null;
}

const TagRows = v.array(v.object({ tag: v.string(), quizzes: v.number() }));

/** The owner's tags, those of most quizzes first. */
export async function listTags(db: Database, owner: string, archived: boolean, limit: number) {
  const { rows } = await db.execute(sql`
    select tag, count(*)::float8 as quizzes from ${quiz}, unnest(tags) as tag
    where owner = ${owner} and archived_at is ${archived ? sql`not null` : sql`null`}
    group by tag order by quizzes desc, folded(tag), tag limit ${limit}`);
  return v.parse(TagRows, rows);
}

/** Puts quizzes away, or takes them out again; the ids of those that are this owner's. Version and content stay. */
export async function setArchived(
  db: Database,
  owner: string,
  ids: readonly string[],
  archived: boolean,
  now: Date,
): Promise<string[]> {
  const rows = await db
    .update(quiz)
    .set({ archivedAt: archived ? sql`coalesce(${quiz.archivedAt}, ${now.toISOString()}::timestamptz)` : null })
    .where(and(eq(quiz.owner, owner), inArray(quiz.id, [...ids])))
    .returning({ id: quiz.id });
  return rows.map(({ id }) => id);
}

/** The ids of those that were there, and this owner's. */
export async function deleteQuizzes(db: Database, owner: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .delete(quiz)
    .where(and(eq(quiz.owner, owner), inArray(quiz.id, [...ids])))
    .returning({ id: quiz.id });
  return rows.map(({ id }) => id);
}

/** A session of it has begun. */
export async function notePlayed(db: Database, id: string, at: Date): Promise<void> {
  await db
    .update(quiz)
    .set({ plays: sql`${quiz.plays} + 1`, lastPlayedAt: at })
    .where(eq(quiz.id, id));
}

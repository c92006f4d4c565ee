import { and, eq, inArray, lt, sql } from "drizzle-orm";
import * as v from "valibot";
import type { HostId } from "../../shared/ids.ts";
import type { Database } from "./client.ts";
import { takeTurns } from "./players.ts";
import { media, pictureOf, picturesOf, question, quizVersion } from "./schema/quiz.ts";
import { session, turn } from "./schema/session.ts";

type MediaRow = {
  id: string;
  owner: HostId;
  contentType: string;
  bytes: number;
  width: number;
  height: number;
  /** Where it was fetched; null for an upload. */
  sourceUrl: string | null;
};

/** False when all pictures of the owner together would then take more than `mostBytes`. Uploads of one owner take turns. */
export async function addMedia(db: Database, row: MediaRow, mostBytes: number, now: Date): Promise<boolean> {
  const { id, owner, contentType, bytes, width, height, sourceUrl } = row;
  const [, added] = await db.batch([
    db.execute(takeTurns(owner)),
    db.execute(sql`
      insert into ${media} (id, owner, content_type, bytes, width, height, source_url, created_at)
      select ${id}::uuid, ${owner}, ${contentType}, ${bytes}::integer, ${width}::integer, ${height}::integer, ${sourceUrl},
        ${now.toISOString()}::timestamptz
      where ${bytes}::bigint + (select coalesce(sum(bytes), 0) from ${media} where owner = ${owner}) <= ${mostBytes}::bigint
      returning id`),
  ]);
  return added.rows.length > 0;
}

export async function mediaOf(db: Database, owner: string): Promise<string[]> {
  const rows = await db.select({ id: media.id }).from(media).where(eq(media.owner, owner));
  return rows.map(({ id }) => id);
}

export async function removeMedia(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(media).where(inArray(media.id, [...ids]));
}

const IdsSchema = v.array(v.object({ id: v.string() }));

/**
 * Pictures from before a moment that nothing shows: no quiz, no version of one, no turn that was asked. Whoever hosts a
 * live session keeps all: its room asks the questions that it was started with, also when their quiz is gone. Written so that
 * Postgres looks each picture up in an index: `offset 0` keeps it from reading all questions ever asked instead, and counting from
 * reading versions until it finds one, because it believes that there are many.
 */
export async function listUnusedMedia(db: Database, before: Date, limit: number): Promise<string[]> {
  const id = sql`${media.id}::text`;
  const { rows } = await db.execute(sql`
    select ${media.id} as id from ${media}
    where ${lt(media.createdAt, before)}
      and not exists (select 1 from ${question} where ${pictureOf(question.body)} = ${id} offset 0)
      and not exists (select 1 from ${turn} where ${pictureOf(turn.question)} = ${id} offset 0)
      and (select count(*) from ${quizVersion} where ${picturesOf(quizVersion.body)} ? ${id}) = 0
      and not exists (select 1 from ${session} where ${and(eq(session.host, media.owner), sql`${session.endedAt} is null`)} offset 0)
    order by ${media.createdAt} limit ${limit}`);
  return v.parse(IdsSchema, rows).map((row) => row.id);
}

/** Width and height of those among the pictures that belong to the owner. */
export async function sizesOfOwn(
  db: Database,
  owner: string,
  ids: readonly string[],
): Promise<Map<string, { width: number; height: number }>> {
  const rows = await db
    .select({ id: media.id, width: media.width, height: media.height })
    .from(media)
    .where(and(eq(media.owner, owner), inArray(media.id, [...ids])));
  return new Map(rows.map(({ id, width, height }) => [id, { width, height }]));
}

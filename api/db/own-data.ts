import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Database } from "./client.ts";
import { question, quiz } from "./schema/quiz.ts";
import { session } from "./schema/session.ts";

const atOnce = 50;

/** Every quiz of an owner, whole, by id. */
export const quizzesWhole = (db: Database, owner: string) =>
  everything((after) =>
    db
      .select({
        id: quiz.id,
        title: quiz.title,
        description: quiz.description,
        tags: quiz.tags,
        settings: quiz.settings,
        createdAt: quiz.createdAt,
        updatedAt: quiz.updatedAt,
        archivedAt: quiz.archivedAt,
        questions: sql<unknown[]>`coalesce((
          select jsonb_agg(${question.body} order by ${question.position}) from ${question}
          where ${question.quizId} = ${quiz.id}), '[]')`,
      })
      .from(quiz)
      .where(and(eq(quiz.owner, owner), after === null ? undefined : gt(quiz.id, after)))
      .orderBy(asc(quiz.id))
      .limit(atOnce),
  );

/** Every session of a host, without its players: what they did is theirs, and in the session's report. */
export const sessionsListed = (db: Database, host: string) =>
  everything((after) =>
    db
      .select({
        id: session.id,
        quizId: session.quizId,
        title: session.title,
        settings: session.settings,
        players: session.players,
        createdAt: session.createdAt,
        endedAt: session.endedAt,
      })
      .from(session)
      .where(and(eq(session.host, host), after === null ? undefined : gt(session.id, after)))
      .orderBy(asc(session.id))
      .limit(atOnce),
  );

async function everything<T extends { id: string }>(page: (after: string | null) => Promise<T[]>): Promise<T[]> {
  const all: T[] = [];
  for (let rows = await page(null); rows.length > 0; rows = await page(all.at(-1)?.id ?? null)) all.push(...rows);
  return all;
}

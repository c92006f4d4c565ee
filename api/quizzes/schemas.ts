import { z } from "@hono/zod-openapi";
import { QuizSchema } from "../../shared/quiz.ts";
import type { StoredQuiz } from "../db/quizzes.ts";
import { fromValibot } from "../from-valibot.ts";

export const QuizParam = z.object({ id: z.uuid() });

export const QuizBody = fromValibot(QuizSchema);

export const StoredQuizBody = z.object({ id: z.uuid(), version: z.int(), updatedAt: z.iso.datetime(), quiz: QuizBody });

export const QuizRowBody = z.object({
  id: z.uuid(),
  title: z.string(),
  description: z.string(),
  tags: z.array(z.string()),
  questionCount: z.int(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  archivedAt: z.iso.datetime().nullable().openapi({ description: "When it was put away; null while it is in use" }),
  sessionsPlayed: z.int().openapi({ description: "Sessions that were started from it, rehearsals left out" }),
  lastPlayedAt: z.iso.datetime().nullable(),
});

/** What a quiz's owner sees of it. */
export const shownQuiz = ({ id, version, updatedAt, quiz }: StoredQuiz) => ({ id, version, updatedAt, quiz });

/** The ETag that a caller has of a quiz. Without one the answer is `version-required`. */
export const IfMatchHeader = z.object({
  "if-match": z.string().optional().openapi({ description: "The ETag that you have, required" }),
});

export const etagOf = (version: number): string => `"${version}"`;

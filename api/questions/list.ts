import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { QuestionSchema, questionTypeNames } from "../../shared/questions/index.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listQuestions } from "../db/question-bank.ts";
import { exampleIds, exampleQuestion } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { decodeCursor, PageQuery, page } from "../paging.ts";
import { SearchQuery, TagQuery } from "../queries.ts";
import { json, problemsOf } from "../responses.ts";

const BankRowBody = z.object({
  quizId: z.uuid(),
  quizTitle: z.string(),
  position: z.int().openapi({ description: "In its quiz, from 0" }),
  question: fromValibot(QuestionSchema),
});

export const route = createRoute({
  method: "get",
  path: "/questions",
  summary: "The questions of your quizzes, to use them again",
  request: {
    query: PageQuery.extend({
      q: SearchQuery.openapi({
        description: "Words that stand in question or options; capitals and accents do not matter",
      }),
      tag: TagQuery.openapi({ description: "Only of quizzes with this tag" }),
      type: z.enum(questionTypeNames).optional(),
      except: z.uuid().optional().openapi({ description: "A quiz whose questions are left out" }),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(BankRowBody), nextCursor: z.string().nullable() }), "A page of them", {
      items: [{ quizId: exampleIds.quiz, quizTitle: "Rivers of Europe", position: 0, question: exampleQuestion }],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

const BankMarkSchema = z.object({
  at: z.iso.datetime().transform((at) => new Date(at)),
  quiz: z.uuid(),
  position: z.int().min(0).max(1_000),
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const { cursor, limit, ...filter } = c.req.valid("query");
  const rows = await listQuestions(c.var.ports.db, owner, filter, limit + 1, decodeCursor(cursor, BankMarkSchema));
  const { items, nextCursor } = page(rows, limit, ({ changedAt: at, quizId, position }) => ({
    at,
    quiz: quizId,
    position,
  }));
  return c.json({ items: items.map(({ changedAt: _, ...shown }) => shown), nextCursor }, 200);
};

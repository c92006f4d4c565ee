import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { countPlayedQuiz } from "../db/best-results.ts";
import { exampleIds } from "../examples.ts";
import { PageQuery } from "../paging.ts";
import { Problem } from "../problem.ts";
import { QuizParam } from "../quizzes/schemas.ts";
import { json, problemsOf } from "../responses.ts";
import { pageOfBest } from "./best-page.ts";
import { aboutRows, bestPage, exampleBest } from "./schemas.ts";

const QuizBestBody = z.object({ quiz: z.object({ id: z.uuid(), title: z.string() }), ...bestPage });

export const route = createRoute({
  method: "get",
  path: "/leaderboards/quizzes/{id}",
  summary: "The best results of one of your quizzes, over all its sessions",
  description: aboutRows,
  request: { params: QuizParam, query: PageQuery },
  responses: {
    200: json(QuizBestBody, "A page of them", {
      quiz: { id: exampleIds.quiz, title: "Rivers of Europe" },
      ...exampleBest,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const host = await requireHost(c);
  const { id } = c.req.valid("param");
  const played = { host, quiz: id };
  const counted = await countPlayedQuiz(ports.db, played);
  if (!counted) throw new Problem("not-found");
  const best = await pageOfBest(ports, played, counted, c.req.valid("query"));
  return c.json({ quiz: { id, title: counted.title }, sessions: counted.sessions, ...best }, 200);
};

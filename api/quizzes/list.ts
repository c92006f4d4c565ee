import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listQuizzes } from "../db/quizzes.ts";
import { decodeCursor, MarkSchema, PageQuery, page } from "../paging.ts";
import { json, problemsOf } from "../responses.ts";
import { QuizRowBody } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/quizzes",
  summary: "Your quizzes, the newest first",
  request: { query: PageQuery },
  responses: {
    200: json(z.object({ items: z.array(QuizRowBody), nextCursor: z.string().nullable() }), "A page of them"),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const { cursor, limit } = c.req.valid("query");
  const rows = await listQuizzes(c.var.ports.db, owner, limit + 1, decodeCursor(cursor, MarkSchema));
  return c.json(
    page(rows, limit, ({ updatedAt: at, id }) => ({ at, id })),
    200,
  );
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../../auth/host.ts";
import type { AppEnv } from "../../context.ts";
import { listVersions } from "../../db/quiz-versions.ts";
import { decodeCursor, PageQuery, page } from "../../paging.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { QuizParam } from "../schemas.ts";
import { VersionRowBody } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/quizzes/{id}/versions",
  summary: "What the quiz was after its writes, the newest first: the last write of every five minutes, at most 50",
  request: { params: QuizParam, query: PageQuery },
  responses: {
    200: json(z.object({ items: z.array(VersionRowBody), nextCursor: z.string().nullable() }), "A page of them", {
      items: [
        {
          version: 3,
          savedAt: "2026-11-20T09:30:00.000Z",
          title: "Rivers of Europe",
          questionCount: 2,
          written: 1,
          gone: 0,
        },
      ],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

const LastVersion = z.int().min(1).max(2_147_483_647);

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const { id } = c.req.valid("param");
  const { cursor, limit } = c.req.valid("query");
  const rows = await listVersions(c.var.ports.db, { id, owner }, limit + 1, decodeCursor(cursor, LastVersion));
  if (!rows) throw new Problem("not-found");
  return c.json(
    page(rows, limit, ({ version }) => version),
    200,
  );
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listSessions } from "../db/sessions.ts";
import { exampleSessionRow } from "../examples.ts";
import { decodeCursor, MarkSchema, PageQuery, page } from "../paging.ts";
import { Flag, SearchQuery } from "../queries.ts";
import { json, problemsOf } from "../responses.ts";
import { SessionRowBody, shownRow } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/sessions",
  summary: "Your sessions, the newest first",
  request: {
    query: PageQuery.extend({
      state: z.enum(["live", "ended"]).optional().openapi({ description: "Only those that go on, or have ended" }),
      q: SearchQuery.openapi({ description: "Words that stand in the title; capitals and accents do not matter" }),
      quizId: z.uuid().optional().openapi({ description: "Only those that were started from this quiz" }),
      rehearsals: Flag.openapi({ description: "Rehearsals as well" }),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(SessionRowBody), nextCursor: z.string().nullable() }), "A page of them", {
      items: [exampleSessionRow],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const host = await requireHost(c);
  const { cursor, limit, ...filter } = c.req.valid("query");
  const rows = await listSessions(c.var.ports.db, host, filter, limit + 1, decodeCursor(cursor, MarkSchema));
  const { items, nextCursor } = page(rows, limit, ({ createdAt: at, id }) => ({ at, id }));
  return c.json({ items: items.map(shownRow), nextCursor }, 200);
};

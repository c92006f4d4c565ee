import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listQuizzes, markOf, type QuizMark, type QuizSort, quizSorts } from "../db/library.ts";
import { exampleQuizRow } from "../examples.ts";
import { decodeCursor, PageQuery, page } from "../paging.ts";
import { Problem } from "../problem.ts";
import { Flag, SearchQuery, TagQuery } from "../queries.ts";
import { json, problemsOf } from "../responses.ts";
import { QuizRowBody } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/quizzes",
  summary: "Your quizzes, searched and sorted",
  request: {
    query: PageQuery.extend({
      q: SearchQuery.openapi({
        description: "Words that stand in title, description, tags or questions; capitals and accents do not matter",
      }),
      tag: TagQuery,
      archived: Flag.openapi({ description: "Those that are put away instead of those in use" }),
      sort: z.enum(quizSorts).default("changed").openapi({ description: "Newest, or most, first; titles from A to Z" }),
    }),
  },
  responses: {
    200: json(z.object({ items: z.array(QuizRowBody), nextCursor: z.string().nullable() }), "A page of them", {
      items: [exampleQuizRow],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

const instant = z.iso.datetime();
const keys: Record<QuizSort, z.ZodType<QuizMark["key"]>> = {
  changed: instant,
  created: instant,
  title: z.string(),
  "last-played": instant.nullable(),
  "most-played": z.int().min(0).max(2_147_483_647),
};

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const { cursor, limit, ...filter } = c.req.valid("query");
  const { sort } = filter;
  const after = decodeCursor(cursor, z.object({ sort: z.enum(quizSorts), key: z.unknown(), id: z.uuid() }));
  if (after && after.sort !== sort) throw new Problem("invalid", { detail: "The cursor is of another sort." });
  const key = keys[sort].safeParse(after?.key);
  if (after && !key.success) throw new Problem("invalid", { detail: "The cursor is none of ours." });
  const mark = after && key.success ? { ...after, key: key.data } : null;
  const rows = await listQuizzes(c.var.ports.db, owner, filter, limit + 1, mark);
  return c.json(
    page(rows, limit, (row) => markOf(row, sort)),
    200,
  );
};

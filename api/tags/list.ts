import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listTags } from "../db/library.ts";
import { Flag } from "../queries.ts";
import { json, problemsOf } from "../responses.ts";

const mostTags = 200;

export const route = createRoute({
  method: "get",
  path: "/tags",
  summary: "The tags of your quizzes, those of most quizzes first",
  request: {
    query: z.object({
      archived: Flag.openapi({ description: "Of quizzes that are put away instead of those in use" }),
    }),
  },
  responses: {
    200: json(
      z.object({ items: z.array(z.object({ tag: z.string(), quizzes: z.int() })) }),
      `At most ${mostTags}, and of how many quizzes each`,
      { items: [{ tag: "geography", quizzes: 12 }] },
    ),
    ...problemsOf("unauthenticated", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const items = await listTags(c.var.ports.db, owner, c.req.valid("query").archived, mostTags);
  return c.json({ items }, 200);
};

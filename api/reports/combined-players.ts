import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { type CombinedMark, pageOfCombined } from "../db/combined.ts";
import { exampleIds } from "../examples.ts";
import { decodeCursor, PageQuery, page } from "../paging.ts";
import { json, problemsOf } from "../responses.ts";
import { requireOwnSessions, SessionsQuery } from "./own-sessions.ts";

const PlayersBody = z.object({
  items: z.array(
    z.object({
      rank: z.int().openapi({ description: "Over all of the sessions; ties share it" }),
      nickname: z.string().openapi({ description: "As it was written last" }),
      points: z.int(),
      correct: z.int(),
      results: z.array(z.object({ session: z.uuid(), player: z.uuid(), points: z.int(), rank: z.int().nullable() })),
    }),
  ),
  nextCursor: z.string().nullable(),
});

const exampleResult = { session: exampleIds.session, player: exampleIds.player, points: 1_468, rank: 1 };

export const route = createRoute({
  method: "get",
  path: "/reports/combined/players",
  summary: "The leaderboard over several of your sessions, players known by their names",
  request: { query: SessionsQuery.extend(PageQuery.shape) },
  responses: {
    200: json(PlayersBody, "A page of them, without who was kicked", {
      items: [{ rank: 1, nickname: "Ana", points: 1_468, correct: 2, results: [exampleResult] }],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

const MarkSchema: z.ZodType<CombinedMark> = z.object({
  points: z.int(),
  totalMs: z.int(),
  nameKey: z.string(),
  nth: z.int(),
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { session, cursor, limit } = c.req.valid("query");
  const after = decodeCursor(cursor, MarkSchema);
  const sessions = await requireOwnSessions(c, { session });
  const rows = await pageOfCombined(
    c.var.ports.db,
    sessions.map(({ id }) => id),
    limit + 1,
    after,
  );
  const { items, nextCursor } = page(rows, limit, ({ points, totalMs, nameKey, nth }) => ({
    ...{ points, totalMs, nameKey, nth },
  }));
  const shown = items.map(({ rank, nickname, points, correct, results }) => ({
    ...{ rank, nickname, points, correct, results },
  }));
  return c.json({ items: shown, nextCursor }, 200);
};

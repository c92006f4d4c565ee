import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { withRanks } from "../../shared/ranking/order.ts";
import type { AppEnv } from "../context.ts";
import type { StoredSession } from "../db/sessions.ts";
import { topPlayers } from "../db/standings.ts";
import { exampleIds } from "../examples.ts";
import { orNullWhenAway, unlessAway } from "../outage.ts";
import type { Ports } from "../ports.ts";
import { type Board, readBoard, restoreBoard } from "../redis/leaderboard.ts";
import { json, problemsOf } from "../responses.ts";
import { requireOwnSession } from "./own-session.ts";
import { SessionParam } from "./schemas.ts";

const mostShown = 1_000;

const LeaderboardBody = z.object({
  players: z.int(),
  rows: z.array(z.object({ id: z.uuid(), nickname: z.string(), points: z.int(), totalMs: z.int(), rank: z.int() })),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/leaderboard",
  summary: "The first players of one of your sessions; ties share a rank",
  request: {
    params: SessionParam,
    query: z.object({ limit: z.coerce.number().int().min(1).max(mostShown).default(100) }),
  },
  responses: {
    200: json(LeaderboardBody, "As of the last results that arrived", {
      players: 27,
      rows: [{ id: exampleIds.player, nickname: "Ana", points: 1_893, totalMs: 4_120, rank: 1 }],
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const session = await requireOwnSession(c, c.req.valid("param").id);
  return c.json(await leaderboardOf(c.var.ports, session, c.req.valid("query").limit), 200);
};

/** What `GET /sessions/:id/leaderboard` answers. */
export async function leaderboardOf(
  ports: Ports,
  session: StoredSession,
  limit: number,
): Promise<z.infer<typeof LeaderboardBody>> {
  const { players, rows } = await boardOf(ports, session, limit);
  return { players, rows: withRanks(rows) };
}

/** More players of a live session are not put back into Redis: one request takes 10 MB, and Postgres has an index for it. */
const mostRestored = 10_000;

async function boardOf({ db, redis, background }: Ports, session: StoredSession, limit: number): Promise<Board> {
  const cached = await orNullWhenAway(readBoard(redis, session, limit));
  if (cached) return cached;
  const { id, complete } = session;
  const { players, rows } = await topPlayers(db, id, complete ? mostShown : mostRestored);
  if (complete || players <= mostRestored) background(unlessAway(restoreBoard(redis, session, { players, rows })));
  return { players, rows: rows.slice(0, limit) };
}

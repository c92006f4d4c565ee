import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { SessionId } from "../../../shared/ids.ts";
import type { AppEnv } from "../../context.ts";
import type { Cell } from "../../csv-lines.ts";
import type { Database } from "../../db/client.ts";
import { pageOfPlayers, type ReportPlayer } from "../../db/standings.ts";
import { type AskedTurn, listTurns } from "../../db/turns.ts";
import { problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { headerCells, playerCells } from "./csv.ts";
import { answerCsv } from "./csv-answer.ts";
import { playersAtOnce } from "./players-at-once.ts";

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report.csv",
  summary: "The report as a table: a row for each player",
  request: { params: SessionParam },
  responses: {
    200: { content: { "text/csv": { schema: z.string() } }, description: "UTF-8 with a mark, RFC 4180" },
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { id, title, createdAt } = await requireOwnSession(c, c.req.valid("param").id);
  const turns = await listTurns(db, id);
  return answerCsv(c, { title, at: createdAt, header: headerCells(turns), rows: rowsOf(db, id, turns) });
};

async function* rowsOf(db: Database, id: SessionId, turns: AskedTurn[]): AsyncGenerator<Cell[][]> {
  const limit = playersAtOnce(turns.length);
  for (let after: ReportPlayer | null = null; ; ) {
    const players: ReportPlayer[] = await pageOfPlayers(db, id, limit, after);
    yield players.map((player) => playerCells(player, turns));
    after = players.at(-1) ?? null;
    if (players.length < limit) return;
  }
}

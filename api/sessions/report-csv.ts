import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { SessionId } from "../../shared/ids.ts";
import type { AppEnv } from "../context.ts";
import type { Database } from "../db/client.ts";
import { pageOfPlayers, type ReportPlayer } from "../db/standings.ts";
import { type AskedTurn, listTurns } from "../db/turns.ts";
import { describeError } from "../log.ts";
import { problemsOf } from "../responses.ts";
import { csvFileName, csvLines, headerCells, playerCells } from "./csv.ts";
import { requireOwnSession } from "./own-session.ts";
import { SessionParam } from "./schemas.ts";

const playersAtOnce = 500;

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
  const { db, log } = c.var.ports;
  const { id, title, createdAt } = await requireOwnSession(c, c.req.valid("param").id);
  const turns = await listTurns(db, id);
  const lines = linesOf(db, id, turns);
  // The first lines are read before anything is sent: an outage is still answered as one.
  const first = await lines.next();
  c.header("content-type", "text/csv; charset=utf-8");
  c.header("content-disposition", csvFileName(title, createdAt));
  return c.body(
    streamOf(first.value ?? "", lines, (error) =>
      log({ level: "warn", event: "csv-broken-off", cause: describeError(error) }),
    ),
  );
};

/** Ends with an error when the lines do: a table that broke off must not look whole. */
function streamOf(
  first: string,
  rest: AsyncGenerator<string>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(first)),
    async pull(controller) {
      try {
        const { value, done } = await rest.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        onError(error);
        controller.error(error);
      }
    },
    async cancel() {
      await rest.return(undefined);
    },
  });
}

async function* linesOf(db: Database, id: SessionId, turns: AskedTurn[]): AsyncGenerator<string> {
  // Without the mark Excel reads UTF-8 as the local code page.
  let head = `\uFEFF${csvLines([headerCells(turns)])}`;
  for (let after: ReportPlayer | null = null; ; ) {
    const players: ReportPlayer[] = await pageOfPlayers(db, id, playersAtOnce, after);
    yield head + csvLines(players.map((player) => playerCells(player, turns)));
    head = "";
    after = players.at(-1) ?? null;
    if (players.length < playersAtOnce) return;
  }
}

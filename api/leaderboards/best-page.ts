import { z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../shared/ids.ts";
import { byStanding, withRanks } from "../../shared/ranking/order.ts";
import { type Counted, type Played, readBestResults } from "../db/best-results.ts";
import { orNullWhenAway, unlessAway } from "../outage.ts";
import { decodeCursor, type PageQuery, page } from "../paging.ts";
import type { Ports } from "../ports.ts";
import { keepBest, mostKept, type Ranked, readBest } from "../redis/best-results.ts";

const MarkSchema = z.object({
  points: z.int(),
  totalMs: z.int(),
  id: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)),
});

/** A page of the best results; Redis has them, unless their sessions have changed since. */
export async function pageOfBest(
  { db, redis, background }: Ports,
  played: Played,
  { version }: Counted,
  { cursor, limit }: z.output<typeof PageQuery>,
) {
  const after = decodeCursor(cursor, MarkSchema);
  let rows = await orNullWhenAway(readBest(redis, played, version, limit + 1, after));
  if (!rows) {
    const all = withRanks(await readBestResults(db, played, mostKept));
    background(unlessAway(keepBest(redis, played, version, all)));
    rows = after ? all.filter((row) => byStanding(row, after) > 0) : all;
  }
  const { items, nextCursor } = page(rows, limit, ({ points, totalMs, id }) => ({ points, totalMs, id }));
  return { items: items.map(shown), nextCursor };
}

function shown({ rank, id, nickname, points, totalMs, session, title, endedAtMs }: Ranked) {
  const endedAt = new Date(endedAtMs).toISOString();
  return { rank, id, nickname, points, totalMs, session: { id: session, title, endedAt } };
}

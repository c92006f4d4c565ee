import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { countPlayed } from "../db/best-results.ts";
import { exampleWeek } from "../examples.ts";
import { PageQuery } from "../paging.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { pageOfBest } from "./best-page.ts";
import { boundsOfWeek, isoWeekOf } from "./iso-week.ts";
import { aboutRows, bestPage, exampleBest } from "./schemas.ts";

const current = "current";
const WeekParam = z.object({
  week: z.string().openapi({
    description: `A week of ISO 8601, from Monday to Sunday in UTC, or "${current}"`,
    example: exampleWeek,
  }),
});

const WeekBestBody = z.object({
  week: z.string(),
  from: z.iso.datetime(),
  until: z.iso.datetime().openapi({ description: "The first moment after it" }),
  previous: z.string(),
  next: z.string().nullable().openapi({ description: "Null until it begins" }),
  ...bestPage,
});

export const route = createRoute({
  method: "get",
  path: "/leaderboards/weeks/{week}",
  summary: "The best results of your sessions that ended in a week",
  description: aboutRows,
  request: { params: WeekParam, query: PageQuery },
  responses: {
    200: json(WeekBestBody, "A page of them", {
      ...{ week: exampleWeek, from: "2026-11-23T00:00:00.000Z", until: "2026-11-30T00:00:00.000Z" },
      ...{ previous: "2026-W47", next: null },
      ...exampleBest,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const host = await requireHost(c);
  const nowMs = ports.clock.now();
  const named = c.req.valid("param").week;
  const week = named === current ? isoWeekOf(nowMs) : named;
  const bounds = boundsOfWeek(week);
  if (!bounds) throw new Problem("not-found");
  const played = { host, week, ...bounds };
  const counted = await countPlayed(ports.db, played);
  const best = await pageOfBest(ports, played, counted, c.req.valid("query"));
  return c.json({ week, ...around(bounds, nowMs), sessions: counted.sessions, ...best }, 200);
};

function around({ fromMs, untilMs }: { fromMs: number; untilMs: number }, nowMs: number) {
  return {
    ...{ from: new Date(fromMs).toISOString(), until: new Date(untilMs).toISOString() },
    previous: isoWeekOf(fromMs - 1),
    next: untilMs > nowMs ? null : isoWeekOf(untilMs),
  };
}

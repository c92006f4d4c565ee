import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { ping } from "../db/client.ts";
import type { Ports } from "../ports.ts";
import { json } from "../responses.ts";
import { within } from "../within.ts";

const limitMs = 1_000;
/** Anybody may ask, and asking wakes a sleeping database: an isolate asks the stores this often and no more. */
const goodForMs = 10_000;

const store = z.enum(["up", "away"]);
const Readiness = z.object({ postgres: store, redis: store });
type Readiness = z.infer<typeof Readiness>;

export const route = createRoute({
  method: "get",
  path: "/health/ready",
  summary: "Both stores answer, or did so within the last 10 s",
  responses: {
    200: json(Readiness, "They do", { postgres: "up", redis: "up" }),
    503: json(Readiness, "One is away", { postgres: "up", redis: "away" }),
  },
});

/** Per `Ports`, of which an isolate has one. Only the outcome is kept: a request may not wait for another one's I/O. */
const known = new WeakMap<Ports["db"], { atMs: number; readiness: Readiness }>();

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const readiness = await readinessOf(c.var.ports);
  if (readiness.postgres === "up" && readiness.redis === "up") return c.json(readiness, 200);
  c.header("retry-after", "5");
  return c.json(readiness, 503);
};

async function readinessOf({ db, redis, clock }: Ports): Promise<Readiness> {
  const last = known.get(db);
  if (last && clock.now() - last.atMs < goodForMs) return last.readiness;
  // While it is asked anew, everybody else hears what was known.
  if (last) known.set(db, { ...last, atMs: clock.now() });
  const [postgres, redisState] = await Promise.all([stateOf(ping(db)), stateOf(redis.ask((r) => r.ping()))]);
  const readiness = { postgres, redis: redisState };
  known.set(db, { atMs: clock.now(), readiness });
  return readiness;
}

async function stateOf(question: Promise<unknown>): Promise<"up" | "away"> {
  return within(limitMs, question).then(
    () => "up" as const,
    () => "away" as const,
  );
}

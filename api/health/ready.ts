import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { ping } from "../db/client.ts";
import { json } from "../responses.ts";
import { within } from "../within.ts";

const limitMs = 1_000;

const store = z.enum(["up", "away"]);
const Readiness = z.object({ postgres: store, redis: store });

export const route = createRoute({
  method: "get",
  path: "/health/ready",
  summary: "Both stores answer",
  responses: { 200: json(Readiness, "They do"), 503: json(Readiness, "One is away") },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, redis } = c.var.ports;
  const [postgres, redisState] = await Promise.all([stateOf(ping(db)), stateOf(redis.ask((r) => r.ping()))]);
  const readiness = { postgres, redis: redisState };
  if (postgres === "up" && redisState === "up") return c.json(readiness, 200);
  c.header("retry-after", "5");
  return c.json(readiness, 503);
};

async function stateOf(question: Promise<unknown>): Promise<"up" | "away"> {
  return within(limitMs, question).then(
    () => "up" as const,
    () => "away" as const,
  );
}

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { json } from "../responses.ts";

export const route = createRoute({
  method: "get",
  path: "/health/live",
  summary: "The Worker runs",
  responses: { 200: json(z.object({ status: z.literal("live") }), "It does", { status: "live" }) },
});

export const handler: RouteHandler<typeof route, AppEnv> = (c) => c.json({ status: "live" as const }, 200);

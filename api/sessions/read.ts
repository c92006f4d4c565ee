import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import type { AppEnv } from "../context.ts";
import { exampleSession } from "../examples.ts";
import { json, problemsOf } from "../responses.ts";
import { requireOwnSession } from "./own-session.ts";
import { SessionBody, SessionParam, shownSession } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}",
  summary: "One of your sessions",
  request: { params: SessionParam },
  responses: {
    200: json(SessionBody, "The session as its room last reported it", exampleSession),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) =>
  c.json(shownSession(await requireOwnSession(c, c.req.valid("param").id)), 200);

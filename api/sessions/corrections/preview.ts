import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import type { AppEnv } from "../../context.ts";
import { spendOrRefuse } from "../../limits/refuse.ts";
import { json, jsonBody, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { plan } from "./planned.ts";
import { sizeOf } from "./rescore.ts";
import { SizeBody, WishBody, wishExample } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/sessions/{id}/corrections/preview",
  summary: "What a correction would change; nothing is changed",
  request: { params: SessionParam, body: jsonBody(WishBody, wishExample) },
  responses: {
    200: json(SizeBody, "Of the answers that are stored so far", { answers: 14, places: 3 }),
    ...problemsOf("unauthenticated", "not-found", "correction-refused", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const session = await requireOwnSession(c, c.req.valid("param").id);
  const { db, limits } = c.var.ports;
  await spendOrRefuse(c, limits.rescores, session.host);
  const { evidence, rows } = await plan(db, session, c.req.valid("json"));
  return c.json(sizeOf(evidence, rows), 200);
};

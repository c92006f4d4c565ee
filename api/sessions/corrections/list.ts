import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../../context.ts";
import { listCorrections } from "../../db/corrections.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { CorrectionBody, correctionExample, shownCorrection } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/corrections",
  summary: "Everything that was set right in a session, in order",
  request: { params: SessionParam },
  responses: {
    200: json(z.object({ items: z.array(CorrectionBody) }), "At most 250", { items: [correctionExample] }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { id } = await requireOwnSession(c, c.req.valid("param").id);
  const made = await listCorrections(c.var.ports.db, id);
  return c.json({ items: made.map(shownCorrection) }, 200);
};

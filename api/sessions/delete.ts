import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { isHostedBy } from "../db/erasing.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { eraseSession } from "./erase-session.ts";
import { SessionParam } from "./schemas.ts";

export const route = createRoute({
  method: "delete",
  path: "/sessions/{id}",
  summary: "Delete a session and everything about its players, everywhere; a live one is ended first",
  request: { params: SessionParam },
  responses: {
    202: json(
      z.object({ erasing: z.literal(true) }),
      "Nobody finds it any more, but a part cannot be reached: the rest goes as soon as that is back",
      { erasing: true },
    ),
    204: { description: "Nothing is left of it" },
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const host = await requireHost(c);
  const { id } = c.req.valid("param");
  if (!(await isHostedBy(ports.db, id, host))) throw new Problem("not-found");
  const erasure = await eraseSession(ports, id);
  return erasure === "erased" ? c.body(null, 204) : c.json({ erasing: true as const }, 202);
};

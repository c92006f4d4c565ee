import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireAdministrator } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { removeInvite } from "../db/invites.ts";
import { Problem } from "../problem.ts";
import { problemsOf } from "../responses.ts";

const InviteParam = z.object({ id: z.uuid() });

export const route = createRoute({
  method: "delete",
  path: "/invites/{id}",
  summary: "Take an invitation back; for administrators",
  request: { params: InviteParam },
  responses: {
    204: { description: "It is gone; an account that was made with it stays" },
    ...problemsOf("unauthenticated", "not-an-administrator", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  await requireAdministrator(c);
  if (!(await removeInvite(c.var.ports.db, c.req.valid("param").id))) throw new Problem("not-found");
  return c.body(null, 204);
};

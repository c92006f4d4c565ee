import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireAdministrator } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { listInvites } from "../db/invites.ts";
import { exampleIds } from "../examples.ts";
import { json, problemsOf } from "../responses.ts";

export const InviteBody = z.object({ id: z.uuid(), email: z.email(), createdAt: z.iso.datetime() });

export const exampleInvite = { id: exampleIds.other, email: "ana@example.org", createdAt: "2026-11-20T08:00:00.000Z" };

export const route = createRoute({
  method: "get",
  path: "/invites",
  summary: "Who may sign up while SIGNUPS=invite; for administrators",
  responses: {
    200: json(z.object({ items: z.array(InviteBody) }), "All of them", { items: [exampleInvite] }),
    ...problemsOf("unauthenticated", "not-an-administrator", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  await requireAdministrator(c);
  return c.json({ items: await listInvites(c.var.ports.db) }, 200);
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireAdministrator } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { addInvite } from "../db/invites.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { exampleInvite, InviteBody } from "./list.ts";

// An address of mail belongs into a body: paths stand in logs.
const AddBody = z.strictObject({ email: z.email().max(320) });

export const route = createRoute({
  method: "post",
  path: "/invites",
  summary: "Let somebody sign up; for administrators",
  request: { body: jsonBody(AddBody, { email: "ana@example.org" }) },
  responses: {
    201: json(InviteBody, "The address may sign up", exampleInvite),
    ...problemsOf("unauthenticated", "not-an-administrator", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const administrator = await requireAdministrator(c);
  return c.json(await addInvite(c.var.ports.db, c.req.valid("json").email, administrator), 201);
};

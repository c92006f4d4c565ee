import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readAccount } from "../db/accounts.ts";
import { callerOf } from "../limits/address.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { notingOutages } from "../outage.ts";
import { Problem } from "../problem.ts";
import { jsonBody, problemsOf } from "../responses.ts";
import { publicOrigin } from "../socket-url.ts";

const PasswordBody = z.strictObject({ newPassword: z.string().min(8).max(128) });

export const route = createRoute({
  method: "put",
  path: "/account/password",
  summary: "Give an account its first password, when it was made with another provider's account",
  request: { body: jsonBody(PasswordBody, { newPassword: "correct horse battery" }) },
  responses: {
    204: { description: "It signs in from now on" },
    ...problemsOf("unauthenticated", "password-already-set", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, limits, auths } = c.var.ports;
  const host = await requireHost(c);
  await spendOrRefuse(c, limits.resets, await callerOf(c));
  const stored = await readAccount(db, host);
  if (stored?.ways.some(({ provider }) => provider === "credential")) throw new Problem("password-already-set");
  const { newPassword } = c.req.valid("json");
  const auth = auths.for(publicOrigin(c));
  await notingOutages(() => auth.api.setPassword({ body: { newPassword }, headers: c.req.raw.headers }));
  return c.body(null, 204);
};

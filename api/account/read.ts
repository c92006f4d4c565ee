import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readAccount } from "../db/accounts.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { AccountBody, exampleAccount, shownAccount } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/account",
  summary: "Your account",
  responses: {
    200: json(AccountBody, "As it is stored now", exampleAccount),
    ...problemsOf("unauthenticated", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const stored = await readAccount(c.var.ports.db, await requireHost(c));
  // A login's copy in a cookie outlives its account by up to a minute.
  if (!stored) throw new Problem("unauthenticated");
  return c.json(shownAccount(stored), 200);
};

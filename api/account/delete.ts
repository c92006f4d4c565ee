import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { APIError } from "better-auth/api";
import type { Context } from "hono";
import { requireLogin } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { markForDeletion } from "../db/account-deletion.ts";
import { readAccount } from "../db/accounts.ts";
import { callerOf } from "../limits/address.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { describeError } from "../log.ts";
import { notingOutages } from "../outage.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { publicOrigin } from "../socket-url.ts";
import { eraseAccount } from "./erase-account.ts";

/** How long ago one may have signed in to an account without a password. */
const freshMs = 15 * 60 * 1_000;

const DeletionBody = z.strictObject({
  password: z.string().max(200).optional().openapi({ description: "When the account has one" }),
});

export const route = createRoute({
  method: "post",
  path: "/account/deletion",
  summary: "Delete your account and everything that is yours, in every store",
  request: { body: jsonBody(DeletionBody, { password: "correct horse battery" }) },
  responses: {
    200: json(z.object({ complete: z.literal(true) }), "All of it is gone", { complete: true }),
    202: json(
      z.object({ complete: z.literal(false) }),
      "Nobody can sign in any more; something was away, and what is left is erased as soon as it is back",
      { complete: false },
    ),
    ...problemsOf("unauthenticated", "invalid-password", "session-not-fresh", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const { host } = await mustBeOwner(c, c.req.valid("json").password);
  await markForDeletion(ports.db, host, new Date(ports.clock.now()));
  await dropLogin(c);
  try {
    await eraseAccount(ports, host);
    return c.json({ complete: true as const }, 200);
  } catch (error) {
    // Not lost: the mark stays, and `finishDeletedAccounts` goes on from there.
    ports.log({
      level: "warn",
      event: "account-not-erased-yet",
      requestId: c.var.requestId,
      cause: describeError(error),
    });
    return c.json({ complete: false as const }, 202);
  }
};

/** A login alone is what an unlocked laptop has: the password too, or a login of a moment ago where there is none. */
async function mustBeOwner(c: Context<AppEnv>, password: string | undefined) {
  const { db, limits, clock, auths } = c.var.ports;
  const login = await requireLogin(c);
  await spendOrRefuse(c, limits.resets, await callerOf(c));
  const stored = await readAccount(db, login.host);
  if (!stored) throw new Problem("unauthenticated");
  if (!stored.ways.some(({ provider }) => provider === "credential")) {
    if (clock.now() - login.signedInAt.getTime() > freshMs) throw new Problem("session-not-fresh");
    return login;
  }
  const auth = auths.for(publicOrigin(c));
  const body = { password: password ?? "" };
  await notingOutages(() => auth.api.verifyPassword({ body, headers: c.req.raw.headers })).catch((error: unknown) => {
    throw error instanceof APIError && error.statusCode === 400 ? new Problem("invalid-password") : error;
  });
  return login;
}

/** The login's copy in a cookie would hold for another minute. */
async function dropLogin(c: Context<AppEnv>): Promise<void> {
  const auth = c.var.ports.auths.for(publicOrigin(c));
  const { headers } = await auth.api.signOut({ headers: c.req.raw.headers, returnHeaders: true });
  for (const cookie of headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
}

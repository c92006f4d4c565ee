import type { Context } from "hono";
import * as v from "valibot";
import { type HostId, HostIdSchema } from "../../shared/ids.ts";
import type { AppEnv } from "../context.ts";
import { isAdministrator } from "../db/invites.ts";
import { notingOutages } from "../outage.ts";
import { Problem } from "../problem.ts";
import { publicOrigin } from "../socket-url.ts";

/** Somebody who is signed in, and the device that says so. */
type Login = { host: HostId; device: string; signedInAt: Date };

/** Who is signed in; throws `unauthenticated` when nobody is. */
export async function requireLogin(c: Context<AppEnv>): Promise<Login> {
  const auth = c.var.ports.auths.for(publicOrigin(c));
  const { result } = await notingOutages(() =>
    auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true }),
  );
  // The session is cached in a cookie that the answer renews.
  for (const cookie of result.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  if (!result.response) throw new Problem("unauthenticated");
  const { user, session } = result.response;
  return { host: v.parse(HostIdSchema, user.id), device: session.id, signedInAt: session.createdAt };
}

export const requireHost = async (c: Context<AppEnv>): Promise<HostId> => (await requireLogin(c)).host;

export async function requireAdministrator(c: Context<AppEnv>): Promise<HostId> {
  const host = await requireHost(c);
  if (!(await isAdministrator(c.var.ports.db, host))) throw new Problem("not-an-administrator");
  return host;
}

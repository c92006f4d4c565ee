import type { Context } from "hono";
import * as v from "valibot";
import { type HostId, HostIdSchema } from "../../shared/ids.ts";
import type { AppEnv } from "../context.ts";
import { isAdministrator } from "../db/invites.ts";
import { notingOutages } from "../outage.ts";
import { Problem } from "../problem.ts";
import { publicOrigin } from "../socket-url.ts";

/** Who is signed in; throws `unauthenticated` when nobody is. */
export async function requireHost(c: Context<AppEnv>): Promise<HostId> {
  const auth = c.var.ports.auths.for(publicOrigin(c));
  const { result } = await notingOutages(() =>
    auth.api.getSession({ headers: c.req.raw.headers, returnHeaders: true }),
  );
  // The session is cached in a cookie that the answer renews.
  for (const cookie of result.headers.getSetCookie()) c.header("set-cookie", cookie, { append: true });
  if (!result.response) throw new Problem("unauthenticated");
  return v.parse(HostIdSchema, result.response.user.id);
}

export async function requireAdministrator(c: Context<AppEnv>): Promise<HostId> {
  const host = await requireHost(c);
  if (!(await isAdministrator(c.var.ports.db, host))) throw new Problem("not-an-administrator");
  return host;
}

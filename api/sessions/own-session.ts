import type { Context } from "hono";
import type { HostId, SessionId } from "../../shared/ids.ts";
import { requireHost } from "../auth/host.ts";
import { readHostPass } from "../auth/host-pass.ts";
import type { AppEnv } from "../context.ts";
import { readSession, type StoredSession } from "../db/sessions.ts";
import { Problem } from "../problem.ts";

/** The session, if the caller is signed in and hosts it; somebody else's is not found. */
export async function requireOwnSession(c: Context<AppEnv>, id: SessionId): Promise<StoredSession> {
  return ownSession(c, id, await requireHost(c));
}

/** The session, if this host's; somebody else's is not found. */
export async function ownSession(c: Context<AppEnv>, id: SessionId, host: HostId): Promise<StoredSession> {
  const stored = await readSession(c.var.ports.db, id, host);
  if (!stored) throw new Problem("not-found");
  return stored;
}

/** Who hosts it, if that is the caller. With Postgres away the pass suffices, beside a login; else the login decides. */
export async function requireHostOf(c: Context<AppEnv>, session: SessionId): Promise<HostId> {
  const pass = await readHostPass(c, session);
  return pass ? pass.host : (await requireOwnSession(c, session)).host;
}

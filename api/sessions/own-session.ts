import type { Context } from "hono";
import type { HostId, SessionId } from "../../shared/ids.ts";
import { hostPassKind } from "../../shared/tokens/kinds.ts";
import { requireHost } from "../auth/host.ts";
import { readPass } from "../auth/pass-cookie.ts";
import type { AppEnv } from "../context.ts";
import { readSession, type StoredSession } from "../db/sessions.ts";
import { Problem } from "../problem.ts";

/** The session, if the caller is signed in and hosts it; somebody else's is not found. */
export async function requireOwnSession(c: Context<AppEnv>, id: SessionId): Promise<StoredSession> {
  const host = await requireHost(c);
  const stored = await readSession(c.var.ports.db, id, host);
  if (!stored) throw new Problem("not-found");
  return stored;
}

/** Who hosts it, if that is the caller. The pass alone suffices, so that a host runs it with Postgres away; else the login. */
export async function requireHostOf(c: Context<AppEnv>, session: SessionId): Promise<HostId> {
  const pass = await readPass(c, hostPassKind, session);
  return pass ? pass.host : (await requireOwnSession(c, session)).host;
}

import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { HostId, SessionId } from "../../shared/ids.ts";
import { sign } from "../../shared/tokens/keys.ts";
import { type HostPass, hostPassKind } from "../../shared/tokens/kinds.ts";
import type { AppEnv } from "../context.ts";
import { isOutage } from "../outage.ts";
import { Problem } from "../problem.ts";
import { publicOrigin } from "../socket-url.ts";
import { loginCookie } from "./auth.ts";
import { requireHost } from "./host.ts";
import { givePass, readPass } from "./pass-cookie.ts";

/** The cookie that a host's browser needs beside its login to buy tickets for this session while Postgres is away. */
export async function giveHostPass(c: Context<AppEnv>, session: SessionId, host: HostId): Promise<void> {
  const login = await loginMark(c);
  if (login !== null) await givePass(c, hostPassKind, { session, host, login });
}

/** The pass of this session, or null. It ends with the login that it was given beside: by signing out here or elsewhere. */
export async function readHostPass(c: Context<AppEnv>, session: SessionId): Promise<HostPass | null> {
  const pass = await readPass(c, hostPassKind, session);
  if (pass === null || pass.login !== (await loginMark(c))) return null;
  return (await isLoginGood(c)) ? pass : null;
}

/** With Postgres away nobody can say that a login was revoked, and a running session matters more. */
async function isLoginGood(c: Context<AppEnv>): Promise<boolean> {
  try {
    await requireHost(c);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.code === "unauthenticated") return false;
    if (isOutage(error)) return true;
    throw error;
  }
}

/** Tells one login from another without being of any use to whoever reads it. */
async function loginMark(c: Context<AppEnv>): Promise<string | null> {
  const cookie = getCookie(c, loginCookie(publicOrigin(c)));
  if (!cookie) return null;
  return (await sign(c.var.ports.config.signingKeys[0].secret, "login", cookie)).slice(0, 22);
}

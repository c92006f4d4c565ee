import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { HostId, SessionId } from "../../shared/ids.ts";
import { type HostPass, hostPassKind } from "../../shared/tokens/kinds.ts";
import { open, seal } from "../../shared/tokens/sealed.ts";
import type { AppEnv } from "../context.ts";
import { publicOrigin } from "../socket-url.ts";

// `__Host-` would need the path "/": sent everywhere, and one session's pass would overwrite another's.
const nameOf = (secure: boolean) => (secure ? "__Secure-quizwire.host_pass" : "quizwire.host_pass");

/** Gives the host's browser the cookie that alone buys tickets for this session, for a day and with Postgres away. */
export async function giveHostPass(c: Context<AppEnv>, session: SessionId, host: HostId): Promise<void> {
  const { config, clock } = c.var.ports;
  const secure = isSecure(c);
  setCookie(c, nameOf(secure), await seal(hostPassKind, config.signingKeys, { session, host }, clock.now()), {
    httpOnly: true,
    sameSite: "Lax",
    secure,
    path: `/api/v1/sessions/${session}`,
    maxAge: hostPassKind.lifeMs / 1_000,
  });
}

/** The pass of this session, or null. */
export async function readHostPass(c: Context<AppEnv>, session: string): Promise<HostPass | null> {
  const { config, clock } = c.var.ports;
  const pass = await open(hostPassKind, config.signingKeys, getCookie(c, nameOf(isSecure(c))), clock.now());
  return pass?.session === session ? pass : null;
}

const isSecure = (c: Context<AppEnv>) => publicOrigin(c).startsWith("https:");

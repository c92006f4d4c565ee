import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { SessionId } from "../../shared/ids.ts";
import { open, seal, type TokenKind } from "../../shared/tokens/sealed.ts";
import type { AppEnv } from "../context.ts";
import { publicOrigin } from "../socket-url.ts";

// `__Host-` would need the path "/": sent everywhere, and one session's pass would overwrite another's.
const nameOf = (kind: { purpose: string }, secure: boolean) =>
  `${secure ? "__Secure-" : ""}quizwire.${kind.purpose.replaceAll("-", "_")}`;

/** Gives a browser the cookie that alone buys tickets for this session, for a day and with Postgres away. */
export async function givePass<Claims extends { session: SessionId }>(
  c: Context<AppEnv>,
  kind: TokenKind<Claims>,
  claims: Claims,
): Promise<void> {
  const { config, clock } = c.var.ports;
  const secure = isSecure(c);
  setCookie(c, nameOf(kind, secure), await seal(kind, config.signingKeys, claims, clock.now()), {
    httpOnly: true,
    sameSite: "Lax",
    secure,
    path: `/api/v1/sessions/${claims.session}`,
    maxAge: kind.lifeMs / 1_000,
  });
}

/** The pass of this session, or null. */
export async function readPass<Claims extends { session: SessionId }>(
  c: Context<AppEnv>,
  kind: TokenKind<Claims>,
  session: SessionId,
): Promise<Claims | null> {
  const { config, clock } = c.var.ports;
  const pass = await open(kind, config.signingKeys, getCookie(c, nameOf(kind, isSecure(c))), clock.now());
  return pass?.session === session ? pass : null;
}

const isSecure = (c: Context<AppEnv>) => publicOrigin(c).startsWith("https:");

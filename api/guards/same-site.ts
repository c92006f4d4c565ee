import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Calls that change something come from our own pages or from no page at all:
 * - `Sec-Fetch-Site`, which a page cannot forge, must say the same origin (or that nobody's page asked);
 * - `Origin` must be ours;
 * - with neither it is a native client, which is welcome as long as it brings no cookie: cookies are how a browser would
 *   be abused, every browser sends `Origin` here, and who holds cookies in a script can add the header.
 */
export const sameSiteOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (!safe.has(c.req.method)) {
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    if (site !== undefined && site !== "same-origin" && site !== "none") throw wrongOrigin();
    if (origin !== undefined && !ownOrigins(c.req.url, c.var.ports.config.publicOrigin).includes(origin))
      throw wrongOrigin();
    if (site === undefined && origin === undefined && c.req.header("cookie") !== undefined) {
      throw wrongOrigin("A call with cookies must carry the Origin header.");
    }
  }
  await next();
};

const wrongOrigin = (detail?: string) => new Problem("wrong-origin", detail === undefined ? {} : { detail });

/** Where our pages may be served from. */
const ownOrigins = (requestUrl: string, publicOrigin: string | undefined): string[] => {
  const own = new URL(requestUrl).origin;
  return publicOrigin ? [publicOrigin, own] : [own];
};

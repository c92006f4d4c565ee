import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../context.ts";

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  // Sockets of the same host are 'self' in every browser that the pages are built for.
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join("; ");

/** On every answer, whatever its status. `web/public/_headers` says the same of the assets that never reach the Worker. */
export const securityHeaders: Record<string, string> = {
  "Content-Security-Policy": policy,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  // Not "no-referrer": under it browsers send `Origin: null` with form posts.
  "Referrer-Policy": "same-origin",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

export const withSecurityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next();
  // Answers of the assets are immutable.
  c.res = new Response(c.res.body, c.res);
  for (const [name, value] of Object.entries(securityHeaders)) c.res.headers.set(name, value);
  const { roomsOrigin } = c.var.ports.config;
  if (roomsOrigin) c.res.headers.set("Content-Security-Policy", policyWithRooms(roomsOrigin));
};

/** Rooms that stand elsewhere are not 'self'. */
const policyWithRooms = (origin: string) =>
  policy.replace("connect-src 'self'", `connect-src 'self' ${origin.replace(/^http/, "ws")}`);

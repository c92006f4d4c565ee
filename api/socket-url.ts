import type { Context } from "hono";
import type { AppEnv } from "./context.ts";

/** The origin that people's browsers know this deployment by. */
export function publicOrigin(c: Context<AppEnv>): string {
  return c.var.ports.config.publicOrigin ?? new URL(c.req.url).origin;
}

/** Where a room's socket is, without query. */
export function socketUrl(c: Context<AppEnv>, party: "session" | "audience", room: string): string {
  const origin = c.var.ports.config.roomsOrigin ?? publicOrigin(c);
  return `${origin.replace(/^http/, "ws")}/parties/${party}/${room}`;
}

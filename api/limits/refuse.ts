import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { Problem } from "../problem.ts";
import type { Limit, Standing } from "./limits.ts";

/** Counts one call, tells its caller where that leaves them, and throws the 429 when it was one too many. */
export async function spendOrRefuse(c: Context<AppEnv>, limit: Limit, who: string): Promise<void> {
  const nowMs = c.var.ports.clock.now();
  const standing = await limit.spend(who);
  refuseUnlessAllowed(standing, nowMs);
  if (standing.resetMs === 0) return;
  for (const [name, value] of Object.entries(headersOf(standing, nowMs))) c.header(name, value);
}

/** Throws the 429 with what the client needs to wait properly. */
export function refuseUnlessAllowed(standing: Standing, nowMs: number): void {
  if (standing.allowed) return;
  const headers = headersOf(standing, nowMs);
  throw new Problem("rate-limited", { headers: { "retry-after": headers["ratelimit-reset"], ...headers } });
}

const headersOf = ({ limit, remaining, resetMs }: Standing, nowMs: number) => ({
  "ratelimit-limit": String(limit),
  "ratelimit-remaining": String(remaining),
  /** Seconds. */
  "ratelimit-reset": String(Math.max(1, Math.ceil((resetMs - nowMs) / 1_000))),
});

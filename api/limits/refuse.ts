import { Problem } from "../problem.ts";
import type { Standing } from "./limits.ts";

/** Throws the 429 with what the client needs to wait properly. */
export function refuseUnlessAllowed(standing: Standing, nowMs: number): void {
  if (standing.allowed) return;
  const seconds = String(Math.max(1, Math.ceil((standing.resetMs - nowMs) / 1_000)));
  throw new Problem("rate-limited", {
    headers: {
      "retry-after": seconds,
      "ratelimit-limit": String(standing.limit),
      "ratelimit-remaining": String(standing.remaining),
      "ratelimit-reset": seconds,
    },
  });
}

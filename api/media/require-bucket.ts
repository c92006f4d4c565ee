import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import type { MediaPort } from "../ports.ts";
import { Problem } from "../problem.ts";

/** Where pictures are kept; throws when this deployment has no such place. */
export function requireBucket(c: Context<AppEnv>): MediaPort {
  const { media } = c.var.ports;
  if (!media) throw new Problem("no-media", { detail: "No R2 bucket is bound as MEDIA. Everything else works." });
  return media;
}

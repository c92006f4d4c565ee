import type * as Party from "partykit/server";
import * as v from "valibot";
import type { Log } from "../../shared/log-entry.ts";
import { noMetrics } from "../../shared/metrics.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import type { Ports } from "../ports.ts";
import { clock } from "./clock.ts";
import { apiByAddress, roomsByAddress } from "./posts-by-address.ts";

const address = v.pipe(v.string(), v.url());

/** Variables of partykit.json, of `.env` or given with `--var`. */
const EnvSchema = v.object({
  SIGNING_KEYS: v.pipe(
    v.string(),
    v.transform((text) => parseSigningKeys(text)),
  ),
  /** Where this very PartyKit project answers. */
  ROOMS_URL: address,
  /** Where REST answers. */
  API_URL: address,
  /** Where the pages are when that is not where REST is. */
  PUBLIC_URL: v.optional(address),
});

/** Throws with the name of what is missing, never with a value. */
export function readEnv(env: Record<string, unknown>): v.InferOutput<typeof EnvSchema> {
  const read = v.safeParse(EnvSchema, env);
  if (read.success) return read.output;
  const names = read.issues.map((issue) => v.getDotPath(issue) ?? "environment");
  throw new Error(`PartyKit variables missing or malformed: ${names.join(", ")}`);
}

/** What a room is given when PartyKit hosts it: everything goes by address, since stubs break after an alarm there. */
export function partyKitPorts(env: Party.Room["env"], log: Log): Ports {
  const { SIGNING_KEYS: keys, ROOMS_URL, API_URL } = readEnv(env);
  return {
    clock,
    keys,
    log,
    metrics: noMetrics,
    api: apiByAddress(API_URL, keys, log),
    rooms: roomsByAddress(ROOMS_URL, keys),
    // PartyKit has no access to the runtime's auto-response: rooms answer heartbeats there themselves.
    heartbeatAtMs: () => 0,
  };
}

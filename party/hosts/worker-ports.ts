import type { Log } from "../../shared/log-entry.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import type { Ports } from "../ports.ts";
import { clock } from "./clock.ts";
import type { RoomsEnv } from "./env.ts";
import { loggedApi } from "./logged-api.ts";
import { metricsTo } from "./metrics.ts";
import { asSocket } from "./party-types.ts";
import { readAnswer, signedRequest } from "./posts.ts";
import { roomsPort } from "./rooms-port.ts";
import { within } from "./time-limit.ts";

/** A batch of results may wake a sleeping database. */
const callLimitMs = 10_000;

/** REST is this same Worker: the call never leaves it, so the host in the address is a name only. */
const internalOrigin = "https://api.internal";

/** What a room is given when the Worker hosts it. */
export function workerPorts(ctx: DurableObjectState, env: RoomsEnv, log: Log): Ports {
  const keys = parseSigningKeys(env.SIGNING_KEYS);
  return {
    clock,
    keys,
    log,
    metrics: metricsTo(env.METRICS),
    api: loggedApi(log, async (method, path, body, requestId) => {
      const request = await signedRequest(keys, { method, url: internalOrigin + path, body, requestId }, clock.now());
      return within(callLimitMs, async (signal) => readAnswer(await ownEntry(ctx).fetch(request, { signal })));
    }),
    rooms: roomsPort(env),
    heartbeatAtMs: (connection) => ctx.getWebSocketAutoResponseTimestamp(asSocket(connection))?.getTime() ?? 0,
  };
}

/** The default export of the Worker's main module: the runtime gives every object a stub for it. */
function ownEntry(ctx: DurableObjectState): Fetcher {
  const { default: entry }: { default?: Fetcher } = ctx.exports;
  if (!entry) throw new Error("the Worker's main module has no default export");
  return entry;
}

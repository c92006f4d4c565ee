import { waitUntil } from "cloudflare:workers";
import {
  AudienceRoomObject,
  handleRooms,
  metricsTo,
  RelayRoomObject,
  type RoomsEnv,
  roomsByAddress,
  roomsPort,
  SessionRoomObject,
} from "../party/hosts/worker.ts";
import { createApp } from "./app.ts";
import { noteSitter } from "./codes/note-sitter.ts";
import { createPorts } from "./create-ports.ts";
import { parseEnv } from "./env.ts";
import { securityHeaders } from "./guards/security-headers.ts";
import { consoleLog, describeError } from "./log.ts";
import { mediaPort } from "./media/bucket.ts";
import type { Ports } from "./ports.ts";
import { cleanUp } from "./scheduled/clean-up.ts";

// The Worker's entry, and the only file that knows REST and rooms.

export { AudienceRoomObject, RelayRoomObject, SessionRoomObject };

type Env = RoomsEnv & { ASSETS: Fetcher; MEDIA?: R2Bucket };
type Rest = { ports: Ports; app: ReturnType<typeof createApp> };

/** An isolate has one environment; what is made from it holds no request's state. */
let made: Rest | undefined;

export default {
  async fetch(request, env, ctx) {
    const rest = restOf(env);
    if (new URL(request.url).pathname.startsWith("/parties/")) {
      const answer = await handleRooms(request, env, (seat) => rest && ctx.waitUntil(noteSitter(rest.ports, seat)));
      return answer.webSocket ? answer : withHeaders(answer);
    }
    if (rest) return rest.app.fetch(request, env, ctx);
    return withHeaders(
      new Response("This deployment is not configured: its log says what is missing.\n", { status: 500 }),
    );
  },
  /** The crons of wrangler.toml. What this rejects with, Cloudflare shows beside the run. */
  async scheduled(_, env) {
    const rest = restOf(env);
    if (!rest) throw new Error("not configured");
    await cleanUp(rest.ports);
  },
} satisfies ExportedHandler<Env>;

/** For the answers that do not come from the app, which sets them itself. */
function withHeaders(answer: Response): Response {
  for (const [name, value] of Object.entries(securityHeaders)) answer.headers.set(name, value);
  return answer;
}

/** Undefined while the environment is not complete: the log says what is missing. */
function restOf(env: Env): Rest | undefined {
  try {
    made ??= makeRest(env);
  } catch (error) {
    consoleLog({ level: "error", event: "not-configured", cause: describeError(error) });
  }
  return made;
}

function makeRest(env: Env): Rest {
  const assets = { fetch: (request: Request) => env.ASSETS.fetch(request) };
  const media = env.MEDIA ? mediaPort(env.MEDIA) : null;
  const config = parseEnv(env);
  const { roomsOrigin, signingKeys } = config;
  const rooms = roomsOrigin ? roomsByAddress(roomsOrigin, signingKeys) : roomsPort(env);
  const ports = createPorts(config, { rooms, assets, media, metrics: metricsTo(env.METRICS), background: waitUntil });
  return { ports, app: createApp(ports) };
}

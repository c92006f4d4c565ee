import { waitUntil } from "cloudflare:workers";
import {
  AudienceRoomObject,
  handleRooms,
  type RoomsEnv,
  roomsByAddress,
  roomsPort,
  SessionRoomObject,
} from "../party/hosts/worker.ts";
import { createApp } from "./app.ts";
import { createPorts } from "./create-ports.ts";
import { parseEnv } from "./env.ts";
import { consoleLog, describeError } from "./log.ts";
import { mediaPort } from "./media/bucket.ts";

// The Worker's entry, and the only file that knows REST and rooms.

export { AudienceRoomObject, SessionRoomObject };

type Env = RoomsEnv & { ASSETS: Fetcher; MEDIA?: R2Bucket };
type App = ReturnType<typeof createApp>;

/** An isolate has one environment; what is made from it holds no request's state. */
let app: App | undefined;

export default {
  async fetch(request, env, ctx) {
    if (new URL(request.url).pathname.startsWith("/parties/")) return handleRooms(request, env);
    try {
      app ??= appOf(env);
    } catch (error) {
      consoleLog({ level: "error", event: "not-configured", cause: describeError(error) });
      return new Response("This deployment is not configured yet: its log says what is missing.\n", { status: 500 });
    }
    return app.fetch(request, env, ctx);
  },
} satisfies ExportedHandler<Env>;

function appOf(env: Env): App {
  const assets = { fetch: (request: Request) => env.ASSETS.fetch(request) };
  const media = env.MEDIA ? mediaPort(env.MEDIA) : null;
  const config = parseEnv(env);
  const { roomsOrigin, signingKeys } = config;
  const rooms = roomsOrigin ? roomsByAddress(roomsOrigin, signingKeys) : roomsPort(env);
  return createApp(createPorts(config, { rooms, assets, media, background: waitUntil }));
}

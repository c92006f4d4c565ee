import { AudienceRoom } from "../audience.ts";
import { RelayRoom } from "../relay.ts";
import { SessionRoom } from "../session.ts";
import { roomObject } from "./room-object.ts";

/** What the Worker's entry takes from the rooms' side. The classes carry the names that wrangler.toml binds. */
export { handleRooms } from "./edge.ts";
export type { RoomsEnv } from "./env.ts";
export { metricsTo } from "./metrics.ts";
export { roomsByAddress } from "./posts-by-address.ts";
export { roomsPort } from "./rooms-port.ts";
export class SessionRoomObject extends roomObject("session", SessionRoom) {}
export class AudienceRoomObject extends roomObject("audience", AudienceRoom) {}
export class RelayRoomObject extends roomObject("relay", RelayRoom) {}

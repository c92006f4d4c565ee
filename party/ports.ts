import type * as Party from "partykit/server";
import type { Log } from "../shared/log-entry.ts";
import type { Metrics } from "../shared/metrics.ts";
import type { RoomParty } from "../shared/room-name.ts";
import type { SigningKeys } from "../shared/tokens/keys.ts";

/** Everything a room needs from where it is hosted. Given to it, so that the same room runs on either host. */
export interface Ports {
  clock: { now(): number };
  keys: SigningKeys;
  api: {
    /** A signed call to REST. Rejects when REST cannot be reached. */
    call(method: "POST" | "PUT", path: string, body: unknown): Promise<Answer>;
  };
  rooms: {
    /** A signed post to another room, with the id of the request that it is made for. Rejects when it cannot be reached. */
    post(party: RoomParty, room: string, path: string, body: unknown, requestId?: string): Promise<Answer>;
  };
  /** Says itself which room and session. */
  log: Log;
  metrics: Metrics;
  /** When the runtime last answered this connection's heartbeat by itself; 0 when it never did. */
  heartbeatAtMs(connection: Party.Connection): number;
}

/** `body` is decoded JSON, undefined when there was none. */
export type Answer = { status: number; body: unknown };

/** How a host makes a room: PartyKit's own room object and the ports. */
export type RoomConstructor = new (room: Party.Room, ports: Ports) => Party.Server;

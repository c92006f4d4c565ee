import type * as Party from "partykit/server";
import { admit } from "../../party/admission.ts";
import { AudienceRoom } from "../../party/audience.ts";
import { asPartyRequest } from "../../party/hosts/party-types.ts";
import { readAnswer, signedRequest } from "../../party/hosts/posts.ts";
import type { Answer, Ports, RoomConstructor } from "../../party/ports.ts";
import { RelayRoom } from "../../party/relay.ts";
import { SessionRoom } from "../../party/session.ts";
import type { LogEntry } from "../../shared/log-entry.ts";
import { noMetrics } from "../../shared/metrics.ts";
import type { RoomParty } from "../../shared/room-name.ts";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import { type Ticket, ticketKind } from "../../shared/tokens/kinds.ts";
import { seal } from "../../shared/tokens/sealed.ts";
import { Socket } from "./socket.ts";
import { MemoryStorage } from "./storage.ts";

const classes: Record<RoomParty, RoomConstructor> = { session: SessionRoom, audience: AudienceRoom, relay: RelayRoom };
const origin = "https://rooms.example";
const keys = parseSigningKeys(`k1:${"A".repeat(43)}`);

/** A client's end. */
export interface Line {
  socket: Socket;
  say(message: unknown): void;
}

interface Hosted {
  party: RoomParty;
  server: Party.Server;
  storage: MemoryStorage;
  sockets: Set<Socket>;
  /** Signed posts that have come, and frames of clients: what the platform bills. */
  posts: number;
  frames: number;
}

/** Hosts the real rooms in this process: real tickets, signed posts and storage calls; no network, and time by `clock`. */
export class House {
  readonly faults: LogEntry[] = [];
  /** Of REST. */
  calls = 0;
  readonly #rooms = new Map<string, Hosted>();
  readonly #clock: Ports["clock"];

  constructor(clock: Ports["clock"]) {
    this.#clock = clock;
  }

  rooms(party: RoomParty): Hosted[] {
    return [...this.#rooms.values()].filter((room) => room.party === party);
  }

  runAlarms(): void {
    for (const { server, storage } of this.#rooms.values()) {
      if (storage.alarmAtMs === null || storage.alarmAtMs > this.#clock.now()) continue;
      storage.alarmAtMs = null;
      void server.onAlarm?.();
    }
  }

  async post(party: RoomParty, name: string, path: string, body: unknown): Promise<Answer> {
    const room = await this.#room(party, name);
    room.posts += 1;
    const url = `${origin}/parties/${party}/${name}${path}`;
    const request = await signedRequest(keys, { method: "POST", url, body }, this.#clock.now());
    const response = await room.server.onRequest?.(asPartyRequest(request));
    return readAnswer((response as Response | undefined) ?? new Response(null, { status: 404 }));
  }

  /** A socket with a ticket, through the door that every socket passes. Resolves when the room has taken it. */
  async enter(party: RoomParty, name: string, claims: Ticket, hear: (frame: string) => void): Promise<Line> {
    const room = await this.#room(party, name);
    const ticket = await seal(ticketKind, keys, claims, this.#clock.now());
    const asked = new Request(`${origin}/parties/${party}/${name}?v=1&ticket=${ticket}`);
    const request = await admit(asked, keys, this.#clock.now(), { allowedOrigins: [origin] });
    if (request instanceof Response) throw new Error(`not admitted: ${request.status}`);
    const socket = new Socket(request.url, hear);
    room.sockets.add(socket);
    await room.server.onConnect?.(socket.asParty, { request: asPartyRequest(request) } as Party.ConnectionContext);
    const say = (message: unknown) => {
      room.frames += 1;
      void room.server.onMessage?.(socket.counted(JSON.stringify(message)), socket.asParty);
    };
    return { socket, say };
  }

  async #room(party: RoomParty, name: string): Promise<Hosted> {
    const known = this.#rooms.get(`${party}/${name}`);
    if (known) return known;
    const storage = new MemoryStorage();
    const sockets = new Set<Socket>();
    // Rooms use no more of PartyKit's room than this.
    const room = {
      id: name,
      storage,
      blockConcurrencyWhile: <T>(work: () => Promise<T>) => work(),
      getConnections: () => [...sockets].filter(({ readyState }) => readyState === 1),
    } as unknown as Party.Room;
    const hosted = { party, server: new classes[party](room, this.#ports()), storage, sockets, posts: 0, frames: 0 };
    this.#rooms.set(`${party}/${name}`, hosted);
    await hosted.server.onStart?.();
    return hosted;
  }

  #ports(): Ports {
    return {
      clock: this.#clock,
      keys,
      log: (entry) => void this.faults.push(entry),
      metrics: noMetrics,
      heartbeatAtMs: () => this.#clock.now(),
      rooms: { post: (party, room, path, body) => this.post(party, room, path, body) },
      api: {
        call: async () => {
          this.calls += 1;
          return { status: 204, body: undefined };
        },
      },
    };
  }
}

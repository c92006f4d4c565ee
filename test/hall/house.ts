import type * as Party from "partykit/server";
import { asPartyRequest } from "../../party/hosts/party-types.ts";
import { readAnswer } from "../../party/hosts/posts.ts";
import type { Answer, Ports } from "../../party/ports.ts";
import type { LogEntry } from "../../shared/log-entry.ts";
import { noMetrics } from "../../shared/metrics.ts";
import type { RoomParty } from "../../shared/room-name.ts";
import type { Ticket } from "../../shared/tokens/kinds.ts";
import { admitted, keys, roomClasses, signedPost } from "./door.ts";
import { partyRoom, readyStates } from "./party.ts";
import { Socket } from "./socket.ts";
import { MemoryStorage } from "./storage.ts";
import type { VirtualTime } from "./virtual-time.ts";

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
  postedBytes: number;
  frames: number;
}

/** Hosts the real rooms in this process: real tickets, signed posts and storage calls; no network, which takes no time. */
export class House {
  readonly faults: LogEntry[] = [];
  /** Of REST. */
  calls = 0;
  readonly #rooms = new Map<string, Hosted>();
  readonly #time: VirtualTime;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  rooms(party: RoomParty): Hosted[] {
    return [...this.#rooms.values()].filter((room) => room.party === party);
  }

  async post(party: RoomParty, name: string, path: string, body: unknown): Promise<Answer> {
    const room = await this.#room(party, name);
    room.posts += 1;
    room.postedBytes += JSON.stringify(body).length;
    const request = await signedPost({ party, name }, path, body, this.#time.now());
    const response = await room.server.onRequest?.(asPartyRequest(request));
    return readAnswer((response as Response | undefined) ?? new Response(null, { status: 404 }));
  }

  /** A socket with a ticket, through the door that every socket passes. Resolves when the room has taken it. */
  async enter(party: RoomParty, name: string, claims: Ticket, hear: (frame: string) => void): Promise<Line> {
    const room = await this.#room(party, name);
    const request = await admitted({ party, name }, claims, this.#time.now());
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
    const storage = new MemoryStorage(this.#time, { alarm: () => void server.onAlarm?.() });
    const sockets = new Set<Socket>();
    const room = partyRoom(
      { party, name },
      {
        storage,
        blockConcurrencyWhile: (work) => work(),
        connections: () => [...sockets].filter(({ readyState }) => readyState === readyStates.open),
      },
    );
    const server: Party.Server = new roomClasses[party](room, this.#ports());
    const hosted = { party, server, storage, sockets, posts: 0, postedBytes: 0, frames: 0 };
    this.#rooms.set(`${party}/${name}`, hosted);
    await hosted.server.onStart?.();
    return hosted;
  }

  #ports(): Ports {
    return {
      clock: this.#time,
      keys,
      log: (entry) => void this.faults.push(entry),
      metrics: noMetrics,
      heartbeatAtMs: () => this.#time.now(),
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

import { admit } from "../../../party/admission.ts";
import { AudienceRoom } from "../../../party/audience.ts";
import { signedRequest } from "../../../party/hosts/posts.ts";
import type { Ports, RoomConstructor } from "../../../party/ports.ts";
import { RelayRoom } from "../../../party/relay.ts";
import { SessionRoom } from "../../../party/session.ts";
import type { LogEntry } from "../../../shared/log-entry.ts";
import { noMetrics } from "../../../shared/metrics.ts";
import type { Region } from "../../../shared/room-name.ts";
import { regions } from "../../../shared/room-name.ts";
import { Random } from "../../../shared/testing/random.ts";
import { parseSigningKeys } from "../../../shared/tokens/keys.ts";
import { type Ticket, ticketKind } from "../../../shared/tokens/kinds.ts";
import { seal } from "../../../shared/tokens/sealed.ts";
import { HostedRoom, type Site } from "./hosted-room.ts";
import { type Far, Line } from "./line.ts";
import { oneWayMs } from "./places.ts";
import { restMs } from "./platform.ts";
import type { RecordingRest } from "./rest.ts";
import { VirtualTime } from "./virtual-time.ts";

const kinds: Record<string, RoomConstructor> = { session: SessionRoom, audience: AudienceRoom, relay: RelayRoom };
const keys = parseSigningKeys(`simulation:${"A".repeat(43)}`);
const origin = "https://quiz.example";
/** As the Worker waits for them. */
const [postLimitMs, apiLimitMs] = [5_000, 10_000];
export const startMs = Date.UTC(2026, 0, 1);

/** Rooms, made when they are first reached, the wires between them, and the edge that lets sockets in. */
export class World implements Site {
  readonly time = new VirtualTime(startMs);
  readonly random: Random;
  readonly rooms = new Map<string, HostedRoom>();
  /** What rooms have logged, other than info, by event. */
  readonly complaints = new Map<string, number>();
  readonly rest: RecordingRest;
  readonly #home: Region;
  /** False: no relay can be reached, and all is said directly. */
  readonly #relays: boolean;
  running: HostedRoom | null = null;
  failure: unknown = null;

  constructor(seed: number, home: Region, rest: RecordingRest, relays: boolean) {
    this.random = new Random(seed);
    this.#home = home;
    this.rest = rest;
    this.#relays = relays;
  }

  failed(error: unknown): void {
    this.failure ??= error;
  }

  room(party: string, name: string): HostedRoom {
    const id = `${party}/${name}`;
    const known = this.rooms.get(id);
    if (known) return known;
    const Room = kinds[party];
    if (!Room) throw new Error(`there is no kind of room called ${party}`);
    const address = { party, name, region: regions.find((region) => region === name.split(".")[1]) ?? this.#home };
    const room = new HostedRoom(this, address, Room, (made) => this.#ports(made));
    this.rooms.set(id, room);
    return room;
  }

  #ports(room: HostedRoom): Ports {
    const now = () => Math.floor(this.time.nowMs);
    return {
      ...{ clock: { now }, keys, metrics: noMetrics, log: (entry: LogEntry) => this.#log(entry) },
      heartbeatAtMs: (connection) => (connection instanceof Line ? connection.heartbeatAtMs : 0),
      api: {
        call: (_, path, body) =>
          room.call(apiLimitMs, body, (leavesAtMs, back) => {
            const answer = this.rest.take(path, JSON.parse(JSON.stringify(body)));
            back(leavesAtMs + restMs + 2 * oneWayMs(room.address.region, this.#home), answer);
          }),
      },
      rooms: {
        post: async (party, name, path, body) => {
          if (party === "relay" && !this.#relays) throw new Error("there are no relays");
          const url = `${origin}/parties/${party}/${name}${path}`;
          const request = await signedRequest(keys, { method: "POST", url, body }, now());
          const target = this.room(party, name);
          const wayMs = oneWayMs(room.address.region, target.address.region);
          return room.call(postLimitMs, body, (leavesAtMs, back) => {
            const arrive = () => target.take(request, body, (answer, atMs) => back(atMs + wayMs, answer));
            this.time.at(leavesAtMs + wayMs, arrive);
          });
        },
      },
    };
  }

  #log({ level, event, cause }: LogEntry): void {
    if (level === "info") return;
    this.complaints.set(event, (this.complaints.get(event) ?? 0) + 1);
    if (level === "error") this.failed(new Error(`${event}: ${JSON.stringify(cause)}`));
  }

  /** A post from REST, which stands at the host's. */
  post(party: string, name: string, path: string, body: unknown): void {
    const url = `${origin}/parties/${party}/${name}${path}`;
    this.#outside(async () => {
      const request = await signedRequest(keys, { method: "POST", url, body }, Math.floor(this.time.nowMs));
      const arrive = () =>
        this.room(party, name).take(request, body, ({ status }) => {
          if (status !== 200) this.failed(new Error(`${path} was answered ${status}`));
        });
      this.time.after(0, arrive);
    });
  }

  /** Opens a socket with a ticket of its own, through the door that every socket takes. */
  connect(party: string, name: string, ticket: Ticket, far: Far, opened: (line: Line) => void): void {
    this.#outside(async () => {
      const nowMs = Math.floor(this.time.nowMs);
      const sealed = await seal(ticketKind, keys, ticket, nowMs);
      const request = new Request(`${origin}/parties/${party}/${name}?v=1&ticket=${sealed}`);
      const admitted = await admit(request, keys, nowMs, { allowedOrigins: [] });
      if (admitted instanceof Response) throw new Error(`turned away at the door: ${admitted.status}`);
      this.time.after(far.lineMs, () => opened(this.room(party, name).connect(admitted, far)));
    });
  }

  #outside(work: () => Promise<void>): void {
    work().catch((error) => this.failed(error));
    this.time.afterTask ??= () => {};
  }
}

import type { Ports } from "../../../party/ports.ts";
import type { LogEntry } from "../../../shared/log-entry.ts";
import { noMetrics } from "../../../shared/metrics.ts";
import { type Region, type RoomParty, regions } from "../../../shared/room-name.ts";
import { Random } from "../../../shared/testing/random.ts";
import type { Ticket } from "../../../shared/tokens/kinds.ts";
import { admitted, keys, roomClasses, signedPost } from "../../hall/door.ts";
import { VirtualTime } from "../../hall/virtual-time.ts";
import { HostedRoom, type Site } from "./hosted-room.ts";
import { type Far, Line } from "./line.ts";
import { oneWayMs } from "./places.ts";
import { restMs } from "./platform.ts";
import type { RecordingRest } from "./rest.ts";

/** As the Worker waits for them. */
const [postLimitMs, apiLimitMs] = [5_000, 10_000];

/** Rooms, made when they are first reached, the wires between them, and the edge that lets sockets in. */
export class World implements Site {
  readonly time = new VirtualTime();
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

  room(party: RoomParty, name: string): HostedRoom {
    const id = `${party}/${name}`;
    const known = this.rooms.get(id);
    if (known) return known;
    const address = { party, name, region: regions.find((region) => region === name.split(".")[1]) ?? this.#home };
    const room = new HostedRoom(this, address, roomClasses[party], (made) => this.#ports(made));
    this.rooms.set(id, room);
    return room;
  }

  #ports(room: HostedRoom): Ports {
    return {
      ...{ clock: this.time, keys, metrics: noMetrics, log: (entry: LogEntry) => this.#log(entry) },
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
          const request = await signedPost({ party, name }, path, body, this.time.now());
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
  post(party: RoomParty, name: string, path: string, body: unknown): void {
    this.#outside(async () => {
      const request = await signedPost({ party, name }, path, body, this.time.now());
      const arrive = () =>
        this.room(party, name).take(request, body, ({ status }) => {
          if (status !== 200) this.failed(new Error(`${path} was answered ${status}`));
        });
      this.time.after(0, arrive);
    });
  }

  /** Opens a socket with a ticket of its own, through the door that every socket takes. */
  connect(party: RoomParty, name: string, ticket: Ticket, far: Far, opened: (line: Line) => void): void {
    this.#outside(async () => {
      const request = await admitted({ party, name }, ticket, this.time.now());
      this.time.after(far.lineMs, () => opened(this.room(party, name).connect(request, far)));
    });
  }

  #outside(work: () => Promise<void>): void {
    work().catch((error) => this.failed(error));
    this.time.afterTask ??= () => {};
  }
}

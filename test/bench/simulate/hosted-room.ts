import { GuardedRoom } from "../../../party/hosts/guarded-room.ts";
import { readAnswer } from "../../../party/hosts/posts.ts";
import type { Answer, Ports, RoomConstructor } from "../../../party/ports.ts";
import type { Region } from "../../../shared/room-name.ts";
import type { Random } from "../../../shared/testing/random.ts";
import type { Address } from "../../hall/door.ts";
import { partyRoom } from "../../hall/party.ts";
import { MemoryStorage } from "../../hall/storage.ts";
import type { VirtualTime } from "../../hall/virtual-time.ts";
import type { Timer } from "../../hall/virtual-timers.ts";
import { type Far, Line } from "./line.ts";
import { Load } from "./load.ts";
import { limits, takes, writeMs } from "./platform.ts";
import { jsonBytes, rankBytes } from "./post-size.ts";
import { Thread } from "./thread.ts";

/** Where rooms run. */
export interface Site {
  time: VirtualTime;
  random: Random;
  /** The room whose code runs now: timers are its own. */
  running: HostedRoom | null;
  failed(error: unknown): void;
}

interface Place extends Address {
  region: Region;
}

const takesMs = (bytes: number) => (bytes / 1024) * takes.postMsPerKilobyte;

/** One Durable Object: a real room, one thread, an output gate behind it, six connections out. */
export class HostedRoom {
  readonly address: Place;
  readonly load = new Load();
  readonly storage: MemoryStorage;
  readonly #site: Site;
  readonly #room: GuardedRoom;
  readonly #lines = new Set<Line>();
  readonly #thread: Thread;
  readonly #waitingCalls: (() => void)[] = [];
  #outgoing = 0;
  #safeAtMs = 0;

  constructor(site: Site, address: Place, Room: RoomConstructor, ports: (room: HostedRoom) => Ports) {
    this.#site = site;
    this.address = address;
    this.#thread = new Thread(site, this, this.load);
    this.storage = new MemoryStorage(site.time, {
      alarm: () => this.#thread.arrive("alarm", () => this.#room.alarm()),
      wrote: () => {
        this.#safeAtMs = Math.max(this.#safeAtMs, site.time.nowMs + site.random.between(writeMs.least, writeMs.most));
      },
      safe: () => new Promise((resolve) => site.time.at(this.#safeAtMs, () => this.#thread.continue(0, resolve))),
    });
    const given = ports(this);
    const block = <T>(work: () => Promise<T>) => this.#thread.block(work);
    const room = { storage: this.storage, blockConcurrencyWhile: block, connections: () => [...this.#lines] };
    this.#room = new GuardedRoom(
      () => new Room(partyRoom(address, room), given),
      block,
      () => given.log,
    );
  }

  /** A socket whose upgrade has reached this room. */
  connect(request: Request, far: Far): Line {
    const line = new Line(this, request.url, this.#site.time, far);
    this.#thread.arrive("connect", () => {
      this.#lines.add(line);
      return this.#room.connect(line.asParty, { request: request as never });
    });
    return line;
  }

  hear(line: Line, frame: string): void {
    if (!this.#lines.has(line)) return;
    if (frame.startsWith('{"type":"answer"')) this.load.answered(this.#site.time.nowMs);
    this.#thread.arrive("message", () => this.#room.message(line.asParty, frame));
  }

  closed(line: Line): void {
    if (this.#lines.delete(line)) this.#thread.arrive("close", () => this.#room.closed(line.asParty));
  }

  /** A post from another room or from REST; `done` hears the answer and when it leaves. */
  take(request: Request, body: unknown, done: (answer: Answer, leavesAtMs: number) => void): void {
    const bytes = this.#count(body);
    this.#thread.arrive(
      "post",
      async () => {
        const answer = await readAnswer(await this.#room.answer(request as never));
        const answerBytes = this.#count(answer.body);
        done(answer, this.leaves(takesMs(answerBytes)));
      },
      takesMs(bytes),
    );
  }

  /** A call out of this room. It waits for a connection, leaves after what was written is safe, and may come back too late. */
  async call(
    limitMs: number,
    body: unknown,
    carry: (leavesAtMs: number, back: (atMs: number, answer: Answer) => void) => void,
  ): Promise<Answer> {
    const { time } = this.#site;
    const sinceMs = time.nowMs;
    this.load.calls += 1;
    await this.#connection();
    const bytes = this.#count(body);
    return new Promise((resolve, reject) => {
      let isOver = false;
      const end = (settle: () => void) => {
        if (isOver) return;
        isOver = true;
        this.load.slowestCallMs = Math.max(this.load.slowestCallMs, time.nowMs - sinceMs);
        this.#outgoing -= 1;
        this.#waitingCalls.shift()?.();
        settle();
      };
      time.at(sinceMs + limitMs, () => {
        if (isOver) return;
        this.load.lateCalls += 1;
        this.#thread.continue(0, () => end(() => reject(new Error("no answer in time"))));
      });
      carry(this.leaves(takesMs(bytes)), (atMs, answer) => {
        const answerMs = takesMs(this.#count(answer.body));
        time.at(atMs, () => this.#thread.continue(answerMs, () => end(() => resolve(answer))));
      });
    });
  }

  #count(body: unknown): number {
    const bytes = jsonBytes(body);
    this.load.postBytes += bytes;
    this.load.rankBytes += rankBytes(body);
    return bytes;
  }

  async #connection(): Promise<void> {
    if (this.#outgoing >= limits.outgoing) {
      const free = new Promise<void>((resolve) => this.#waitingCalls.push(resolve));
      this.load.mostWaitingCalls = Math.max(this.load.mostWaitingCalls, this.#waitingCalls.length);
      await free;
    }
    this.#outgoing += 1;
    this.load.mostOutgoing = Math.max(this.load.mostOutgoing, this.#outgoing);
  }

  /** When something that is said now, and takes the thread so long, leaves this room. */
  leaves(ms: number): number {
    return Math.max(this.#thread.take(ms), this.#safeAtMs);
  }

  timer(ms: number, callback: () => void): Timer {
    return this.#site.time.timer(ms, () => this.#thread.continue(0, callback));
  }
}

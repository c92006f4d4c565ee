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
import { Load, type RequestKind } from "./load.ts";
import { limits, takes, writeMs } from "./platform.ts";
import { jsonBytes, rankBytes } from "./post-size.ts";

/** Where rooms run. */
export interface Site {
  time: VirtualTime;
  random: Random;
  /** The room whose code runs now: timers are its own. */
  running: HostedRoom | null;
  failed(error: unknown): void;
}

interface Work {
  kind: RequestKind | "continuation";
  sinceMs: number;
  takesMs: number;
  run: () => void | Promise<void>;
}

interface Place extends Address {
  region: Region;
}

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

const takesMs = (bytes: number) => (bytes / 1024) * takes.postMsPerKilobyte;

/**
 * One Durable Object: a real room, one thread, a queue before it, an output gate behind it, six connections out. What the
 * thread takes for something is added up while the room's code runs at one moment of virtual time.
 */
export class HostedRoom {
  readonly address: Place;
  readonly load = new Load();
  readonly storage: MemoryStorage;
  readonly #site: Site;
  readonly #room: GuardedRoom;
  readonly #lines = new Set<Line>();
  readonly #queue: Work[] = [];
  readonly #waitingCalls: (() => void)[] = [];
  #outgoing = 0;
  #isServing = false;
  #blocks = 0;
  #busyUntilMs = 0;
  #safeAtMs = 0;

  constructor(site: Site, address: Place, Room: RoomConstructor, ports: (room: HostedRoom) => Ports) {
    this.#site = site;
    this.address = address;
    this.storage = new MemoryStorage(site.time, {
      alarm: () => this.#arrive("alarm", () => this.#room.alarm()),
      wrote: () => {
        this.#safeAtMs = Math.max(this.#safeAtMs, site.time.nowMs + site.random.between(writeMs.least, writeMs.most));
      },
      safe: () => new Promise((resolve) => site.time.at(this.#safeAtMs, () => this.#continue(0, resolve))),
    });
    const given = ports(this);
    const block = <T>(work: () => Promise<T>) => this.#block(work);
    const room = { storage: this.storage, blockConcurrencyWhile: block, connections: () => [...this.#lines] };
    this.#room = new GuardedRoom(
      () => new Room(partyRoom(address, room), given),
      block,
      () => given.log,
    );
  }

  async #block<T>(work: () => Promise<T>): Promise<T> {
    this.#blocks += 1;
    try {
      return await work();
    } finally {
      this.#blocks -= 1;
    }
  }

  /** A socket whose upgrade has reached this room. */
  connect(request: Request, far: Far): Line {
    const line = new Line(this, this.#site.time, far);
    this.#arrive("connect", () => {
      this.#lines.add(line);
      return this.#room.connect(line.asParty, { request: request as never });
    });
    return line;
  }

  hear(line: Line, frame: string): void {
    if (!this.#lines.has(line)) return;
    if (frame.startsWith('{"type":"answer"')) this.load.answered(this.#site.time.nowMs);
    this.#arrive("message", () => this.#room.message(line.asParty, frame));
  }

  closed(line: Line): void {
    if (this.#lines.delete(line)) this.#arrive("close", () => this.#room.closed(line.asParty));
  }

  /** A post from another room or from REST; `done` hears the answer and when it leaves. */
  take(request: Request, body: unknown, done: (answer: Answer, leavesAtMs: number) => void): void {
    const bytes = this.#count(body);
    this.#arrive(
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
        this.#continue(0, () => end(() => reject(new Error("no answer in time"))));
      });
      carry(this.leaves(takesMs(bytes)), (atMs, answer) => {
        const answerMs = takesMs(this.#count(answer.body));
        time.at(atMs, () => this.#continue(answerMs, () => end(() => resolve(answer))));
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
    this.#busyUntilMs = Math.max(this.#busyUntilMs, this.#site.time.nowMs) + ms;
    return Math.max(this.#busyUntilMs, this.#safeAtMs);
  }

  timer(ms: number, callback: () => void): Timer {
    return this.#site.time.timer(ms, () => this.#continue(0, callback));
  }

  #arrive(kind: RequestKind, run: Work["run"], moreMs = 0): void {
    this.#queue.push({ kind, sinceMs: this.#site.time.nowMs, takesMs: takes.requestMs + moreMs, run });
    this.#serve();
  }

  #continue(ms: number, run: () => void): void {
    this.#queue.push({ kind: "continuation", sinceMs: this.#site.time.nowMs, takesMs: takes.continuationMs + ms, run });
    this.#serve();
  }

  #serve(): void {
    if (this.#isServing) return;
    const next = this.#blocks > 0 ? this.#queue.findIndex(({ kind }) => kind === "continuation") : 0;
    const [work] = next < 0 ? [] : this.#queue.splice(next, 1);
    if (!work) return;
    this.#isServing = true;
    const { time } = this.#site;
    if (work.kind !== "continuation") this.load.begin(work.kind, time.nowMs, time.nowMs - work.sinceMs);
    this.#busyUntilMs = time.nowMs + work.takesMs;
    const startedMs = cpuMs();
    this.#site.running = this;
    Promise.resolve(work.run()).catch((error) => this.#site.failed(error));
    time.afterTask = () => {
      this.#site.running = null;
      this.load.took(time.nowMs, this.#busyUntilMs - time.nowMs, cpuMs() - startedMs);
      time.at(this.#busyUntilMs, () => {
        this.#isServing = false;
        this.#serve();
      });
    };
  }
}

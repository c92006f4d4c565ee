import type { HostedRoom, Site } from "./hosted-room.ts";
import type { Load, RequestKind } from "./load.ts";
import { takes } from "./platform.ts";

interface Work {
  kind: RequestKind | "continuation";
  sinceMs: number;
  takesMs: number;
  run: () => void | Promise<void>;
}

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

/** A room's only thread and the queue before it. What it takes for something is added up at one moment of virtual time. */
export class Thread {
  readonly #site: Site;
  readonly #room: HostedRoom;
  readonly #load: Load;
  readonly #queue: Work[] = [];
  #isServing = false;
  #blocks = 0;
  #busyUntilMs = 0;

  constructor(site: Site, room: HostedRoom, load: Load) {
    this.#site = site;
    this.#room = room;
    this.#load = load;
  }

  /** Only what has begun goes on while `work` does. */
  async block<T>(work: () => Promise<T>): Promise<T> {
    this.#blocks += 1;
    try {
      return await work();
    } finally {
      this.#blocks -= 1;
    }
  }

  /** Something comes from outside. */
  arrive(kind: RequestKind, run: Work["run"], moreMs = 0): void {
    this.#queue.push({ kind, sinceMs: this.#site.time.nowMs, takesMs: takes.requestMs + moreMs, run });
    this.#serve();
  }

  /** Something that has begun goes on. */
  continue(ms: number, run: () => void): void {
    this.#queue.push({ kind: "continuation", sinceMs: this.#site.time.nowMs, takesMs: takes.continuationMs + ms, run });
    this.#serve();
  }

  /** What runs now takes so much longer. When that is over. */
  take(ms: number): number {
    this.#busyUntilMs = Math.max(this.#busyUntilMs, this.#site.time.nowMs) + ms;
    return this.#busyUntilMs;
  }

  #serve(): void {
    if (this.#isServing) return;
    const next = this.#blocks > 0 ? this.#queue.findIndex(({ kind }) => kind === "continuation") : 0;
    const [work] = next < 0 ? [] : this.#queue.splice(next, 1);
    if (!work) return;
    this.#isServing = true;
    const { time } = this.#site;
    if (work.kind !== "continuation") this.#load.begin(work.kind, time.nowMs, time.nowMs - work.sinceMs);
    this.#busyUntilMs = time.nowMs + work.takesMs;
    const startedMs = cpuMs();
    this.#site.running = this.#room;
    Promise.resolve(work.run()).catch((error) => this.#site.failed(error));
    time.afterTask = () => {
      this.#site.running = null;
      this.#load.took(time.nowMs, this.#busyUntilMs - time.nowMs, cpuMs() - startedMs);
      time.at(this.#busyUntilMs, () => {
        this.#isServing = false;
        this.#serve();
      });
    };
  }
}

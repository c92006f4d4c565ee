import { Histogram } from "./histogram.ts";

/** What reaches a room from outside. */
export type RequestKind = "message" | "post" | "connect" | "close" | "alarm";

/** What one room had to do, counted. */
export class Load {
  readonly requests: Record<RequestKind, number> = { message: 0, post: 0, connect: 0, close: 0, alarm: 0 };
  readonly waits = new Histogram();
  frames = 0;
  frameBytes = 0;
  postBytes = 0;
  /** Of these the tables of ranks, which have at most as many rows as there are points to win. */
  rankBytes = 0;
  calls = 0;
  mostOutgoing = 0;
  /** Calls that found every connection in use, at most at once. */
  mostWaitingCalls = 0;
  lateCalls = 0;
  slowestCallMs = 0;
  /** Of the modelled thread. */
  busyMs = 0;
  /** Of JavaScript in this process, as measured. */
  scriptMs = 0;
  readonly #perSecond = new Map<number, number>();
  readonly #answersPerSecond = new Map<number, number>();
  readonly #busyPerSecond = new Map<number, number>();

  begin(kind: RequestKind, nowMs: number, waitedMs: number): void {
    this.requests[kind] += 1;
    this.waits.add(waitedMs);
    addTo(this.#perSecond, nowMs, 1);
  }

  answered(nowMs: number): void {
    addTo(this.#answersPerSecond, nowMs, 1);
  }

  took(nowMs: number, busyMs: number, scriptMs: number): void {
    this.busyMs += busyMs;
    this.scriptMs += scriptMs;
    addTo(this.#busyPerSecond, nowMs, busyMs);
  }

  get mostRequestsPerSecond(): number {
    return mostOf(this.#perSecond);
  }

  get mostAnswersPerSecond(): number {
    return mostOf(this.#answersPerSecond);
  }

  /** The busiest second of the thread, as a share; above 1 the rest has to wait. */
  get mostBusy(): number {
    return mostOf(this.#busyPerSecond) / 1_000;
  }

  get allRequests(): number {
    return Object.values(this.requests).reduce((sum, count) => sum + count, 0);
  }
}

function addTo(seconds: Map<number, number>, nowMs: number, much: number): void {
  const second = Math.floor(nowMs / 1_000);
  seconds.set(second, (seconds.get(second) ?? 0) + much);
}

const mostOf = (seconds: ReadonlyMap<number, number>) => Math.max(0, ...seconds.values());

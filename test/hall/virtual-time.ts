import type { Timer } from "./virtual-timers.ts";

export const startMs = Date.UTC(2026, 0, 1);

interface Task {
  atMs: number;
  order: number;
  run: () => void;
}

const isBefore = (a: Task, b: Task) => a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order);

/**
 * A clock that jumps to what is due next. After every task all promises that it has set going have run as far as they can
 * without time passing, so that whatever runs belongs to one moment and one task.
 */
export class VirtualTime {
  nowMs = startMs;
  /** Set by whatever must be done once the promises of the present task have run. */
  afterTask: (() => void) | null = null;
  #order = 0;
  readonly #heap: Task[] = [];

  /** As clocks tell it: rooms store and say whole milliseconds. */
  now(): number {
    return Math.floor(this.nowMs);
  }

  at(atMs: number, run: () => void): void {
    this.#order += 1;
    this.#push({ atMs: Math.max(atMs, this.nowMs), order: this.#order, run });
  }

  after(ms: number, run: () => void): void {
    this.at(this.nowMs + ms, run);
  }

  timer(ms: number, run: () => void): Timer {
    return this.timerAt(this.nowMs + ms, run);
  }

  timerAt(atMs: number, run: () => void): Timer {
    const timer = { isOver: false };
    this.at(atMs, () => {
      if (!timer.isOver) run();
    });
    return timer;
  }

  /** Runs until `isOver`; throws when nothing is left to happen before that. */
  async run(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const task = this.#pop();
      if (!task) throw new Error("nothing is left to happen, but it is not over");
      this.nowMs = task.atMs;
      task.run();
      // Only tasks of rooms and their doors leave promises: each asks for this.
      while (this.afterTask) {
        await promisesHaveRun();
        const { afterTask } = this;
        this.afterTask = null;
        afterTask();
      }
    }
  }

  /** Lets so much time pass. */
  async pass(ms: number): Promise<void> {
    const endMs = this.nowMs + ms;
    await promisesHaveRun();
    for (let next = this.#heap[0]; next && next.atMs <= endMs; next = this.#heap[0]) {
      this.nowMs = next.atMs;
      // Promises run when all that is due at one moment has begun.
      while (this.#heap[0]?.atMs === this.nowMs) this.#pop()?.run();
      await promisesHaveRun();
    }
    this.nowMs = endMs;
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(task);
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(task, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = task;
  }

  #pop(): Task | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const right = heap[left + 1];
      let least = heap[left];
      if (!least) break;
      let below = left;
      if (right && isBefore(right, least)) {
        least = right;
        below = left + 1;
      }
      if (!isBefore(least, last)) break;
      heap[at] = least;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}

const realImmediate = setImmediate;
const promisesHaveRun = () => new Promise<void>((resolve) => realImmediate(resolve));

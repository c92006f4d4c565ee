import { retryDelayMs } from "./save-state.ts";
import type { SaveWorld } from "./save-world.ts";

/** A pause in writing, and the most that is written without one, before it is saved. */
const pauseMs = 1_000;
const mostWaitMs = 5_000;

/** When to save next: there is one next time, or none. */
export class SaveTimer {
  readonly #world: Pick<SaveWorld, "now" | "after">;
  readonly #save: () => void;
  #dirtySinceMs: number | null = null;
  #failures = 0;
  #isOver = false;
  #stop = () => {};

  constructor(world: Pick<SaveWorld, "now" | "after">, save: () => void) {
    this.#world = world;
    this.#save = save;
  }

  /** Something was written. */
  dirty(): void {
    const nowMs = this.#world.now();
    this.#dirtySinceMs ??= nowMs;
    this.in(Math.max(0, Math.min(pauseMs, this.#dirtySinceMs + mostWaitMs - nowMs)));
  }

  /** What was written is what was saved before. */
  clean(): void {
    this.#dirtySinceMs = null;
  }

  saved(): void {
    this.#failures = 0;
    this.clean();
  }

  failed(): void {
    this.#failures += 1;
    this.in(retryDelayMs(this.#failures));
  }

  in(ms: number): void {
    this.stop();
    if (!this.#isOver) this.#stop = this.#world.after(ms, this.#save);
  }

  stop(): void {
    this.#stop();
  }

  /** Nothing more is saved by time. */
  end(): void {
    this.#isOver = true;
    this.stop();
  }
}

import type { Timeline } from "./timeline.ts";

const batchMs = 12;

/** A room's group commit: memory at once, storage a moment later, and only then a word. */
export class Committed<S, E> {
  state: S;
  /** What is stored; null: nothing yet. */
  saved: S | null;
  readonly #timeline: Timeline;
  readonly #speak: (effects: readonly E[], saved: S) => void;
  #effects: E[] = [];
  #waiting: (() => void)[] = [];
  #isPlanned = false;
  #isDead = false;

  constructor(timeline: Timeline, state: S, saved: S | null, speak: (effects: readonly E[], saved: S) => void) {
    this.#timeline = timeline;
    this.state = state;
    this.saved = saved;
    this.#speak = speak;
  }

  add(step: { state: S; effects: readonly E[] }): void {
    if (this.#isDead || (step.state === this.state && step.effects.length === 0)) return;
    this.state = step.state;
    this.#effects.push(...step.effects);
    this.#plan();
  }

  /** Something waits to be stored or said. */
  get isBusy(): boolean {
    return this.#isPlanned;
  }

  /** Calls back when everything so far is stored and said; never, when it is lost. */
  settled(then: () => void): void {
    this.#waiting.push(then);
    this.#plan();
  }

  /** Power off: what is not stored never happened. */
  die(): void {
    this.#isDead = true;
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    this.#timeline.after(batchMs, () => this.#flush());
  }

  #flush(): void {
    if (this.#isDead) return;
    this.#isPlanned = false;
    const [effects, waiting, saved] = [this.#effects, this.#waiting, this.state];
    [this.#effects, this.#waiting] = [[], []];
    this.saved = saved;
    this.#speak(effects, saved);
    for (const then of waiting) then();
  }
}

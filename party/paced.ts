/** So many in a tenth of a second, 500 a second: half of what a room takes. */
export const mostAtOnce = 50;
const everyMs = 100;

/**
 * Lets things go one after the other, in the order in which they came, and never too many at once. A timer runs for as long as
 * something waits, and no longer.
 */
export class Paced<T> {
  readonly #go: (thing: T) => void;
  readonly #now: () => number;
  readonly #waiting = new Set<T>();
  #gone = 0;
  #sinceMs = Number.NEGATIVE_INFINITY;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(now: () => number, go: (thing: T) => void) {
    this.#now = now;
    this.#go = go;
  }

  /** What waits already waits on where it is. */
  add(thing: T): void {
    this.#waiting.add(thing);
  }

  /** Whether this one waits and may go now: then it is no longer waiting, and whoever asks sees to it. */
  take(thing: T): boolean {
    if (!this.#waiting.has(thing) || !this.#mayGo()) return false;
    this.#waiting.delete(thing);
    return true;
  }

  /** As many as may go now go; the others when they may. */
  run(): void {
    for (const thing of this.#waiting) {
      if (!this.#mayGo()) break;
      this.#waiting.delete(thing);
      this.#go(thing);
    }
    if (this.#waiting.size > 0) this.#timer ??= setTimeout(() => this.#again(), everyMs);
  }

  #again(): void {
    this.#timer = null;
    this.#begin();
    this.run();
  }

  #mayGo(): boolean {
    if (!this.#timer && this.#now() - this.#sinceMs >= everyMs) this.#begin();
    if (this.#gone >= mostAtOnce) return false;
    this.#gone += 1;
    return true;
  }

  #begin(): void {
    this.#sinceMs = this.#now();
    this.#gone = 0;
  }

  stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#waiting.clear();
  }
}

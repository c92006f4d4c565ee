import { mock } from "node:test";

const startMs = Date.UTC(2026, 0, 1);
const tickMs = 5;
/** A body that is read takes this many turns of the loop at most. */
const turns = 6;

/**
 * Time for rooms in this process: timers and the clock stand still between two calls of `pass`. Only signing, which runs on
 * other threads, takes real time and is waited for.
 */
export class VirtualTime {
  #signing = 0;
  readonly #undo: (() => void)[] = [];

  constructor() {
    mock.timers.enable({ apis: ["setTimeout", "Date"], now: startMs });
    this.#undo.push(() => mock.timers.reset());
    for (const name of ["importKey", "sign", "verify"] as const) {
      const real = crypto.subtle[name];
      const counted = (...given: unknown[]) => {
        this.#signing += 1;
        return Reflect.apply(real, crypto.subtle, given).finally(() => {
          this.#signing -= 1;
        });
      };
      Object.assign(crypto.subtle, { [name]: counted });
      this.#undo.push(() => Reflect.deleteProperty(crypto.subtle, name));
    }
  }

  now(): number {
    return Date.now();
  }

  /** Lets so much time pass, in small steps; `due` runs after each. */
  async pass(ms: number, due: () => void): Promise<void> {
    for (let passed = 0; passed < ms; passed += tickMs) {
      mock.timers.tick(tickMs);
      due();
      await this.#idle();
    }
  }

  async #idle(): Promise<void> {
    for (let turn = 0; turn < turns || this.#signing > 0; turn += 1)
      await new Promise((resolve) => setImmediate(resolve));
  }

  stop(): void {
    for (const undo of this.#undo) undo();
  }
}

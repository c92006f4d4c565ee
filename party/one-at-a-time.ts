import type { Log } from "../shared/log-entry.ts";
import { causeOf } from "./log.ts";

/** Runs rounds one after the other, never two at once: what comes up while one is under way is one more round. */
export class OneAtATime {
  readonly #log: Log;
  readonly #round: () => Promise<void>;
  #isRunning = false;
  #isDue = false;
  #running: Promise<void> = Promise.resolve();

  constructor(log: Log, round: () => Promise<void>) {
    this.#log = log;
    this.#round = round;
  }

  start(): void {
    this.#isDue = true;
    if (!this.#isRunning) this.#running = this.#run();
  }

  /** Resolves when no round is under way. */
  over(): Promise<void> {
    return this.#running;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    try {
      while (this.#isDue) {
        this.#isDue = false;
        await this.#round();
      }
    } catch (error) {
      this.#log({ level: "error", event: "round-failed", cause: causeOf(error) });
    } finally {
      this.#isRunning = false;
    }
  }
}

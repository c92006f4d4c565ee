import { causeOf, consoleLog } from "./log.ts";

/** Runs rounds one after the other, never two at once: what comes up while one is under way is one more round. */
export class OneAtATime {
  readonly #round: () => Promise<void>;
  #isRunning = false;
  #isDue = false;
  #running: Promise<void> = Promise.resolve();

  constructor(round: () => Promise<void>) {
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
      consoleLog({ level: "error", event: "round-failed", cause: causeOf(error) });
    } finally {
      this.#isRunning = false;
    }
  }
}

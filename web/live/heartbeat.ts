import { heartbeat } from "../../shared/protocol/common.ts";

const missesAllowed = 2;
/** A phone that woke up asks at once whether its line still holds, and does not wait for two misses. */
const wokenPatienceMs = 2_000;

interface HeartbeatOptions {
  ping(): void;
  /** Nothing was heard for too long. Called once. */
  onDead(): void;
}

/** Asks every 4 s whether somebody is there. Anything heard counts as an answer. */
export class Heartbeat {
  #unanswered = 0;
  #options: HeartbeatOptions;
  #beat: ReturnType<typeof setInterval>;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
    this.#beat = setInterval(() => this.#tick(), heartbeat.everyMs);
  }

  heard(): void {
    this.#unanswered = 0;
    clearTimeout(this.#patience);
  }

  checkNow(): void {
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#die(), wokenPatienceMs);
    this.#options.ping();
  }

  stop(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#patience);
  }

  #tick(): void {
    if (this.#unanswered >= missesAllowed) {
      this.#die();
    } else {
      this.#unanswered += 1;
      this.#options.ping();
    }
  }

  #die(): void {
    this.stop();
    this.#options.onDead();
  }
}

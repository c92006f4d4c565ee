/** What a stand-in does instead of its work, so that a test can take the service away. */
export type Fault =
  | { kind: "none" }
  /** Answers properly, but this much later. */
  | { kind: "delay"; delayMs: number }
  /** Answers this status without doing anything; `message` in the words of the service. */
  | { kind: "status"; status: number; message?: string }
  /** Cuts the connection without an answer. */
  | { kind: "reset" }
  /** Does its work, and cuts the connection without an answer; `of`: only of requests that say this. */
  | { kind: "lost"; of?: string }
  /** Nobody listens at the address any more, and every connection is cut. */
  | { kind: "refused" }
  /** Upstash's: reads are answered as they were when this began, as by a replica that no longer follows; writes work. */
  | { kind: "stale" };

export const healthy: Fault = { kind: "none" };

/** Upstash's month is used up: https://upstash.com/docs/redis/troubleshooting/max_requests_limit */
export const budgetSpent: Fault = { kind: "status", status: 400, message: "ERR max requests limit exceeded." };

/** Set `current` at any time; requests that arrive later are treated so. */
export class FaultSwitch {
  /** How many requests have arrived so far. */
  requests = 0;
  /** Of how many all has arrived: whoever leaves now is too late to take it back. */
  taken = 0;
  #current: Fault = healthy;
  readonly #changed: (fault: Fault) => void;

  constructor(changed: (fault: Fault) => void = () => {}) {
    this.#changed = changed;
  }

  get current(): Fault {
    return this.#current;
  }

  set current(fault: Fault) {
    this.#current = fault;
    this.#changed(fault);
  }

  /** Runs `during` with the fault, and always ends with a healthy service. */
  async while<T>(fault: Fault, during: () => Promise<T>): Promise<T> {
    this.current = fault;
    try {
      return await during();
    } finally {
      this.current = healthy;
    }
  }
}

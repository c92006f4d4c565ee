/** What a stand-in does instead of its work, so that a test can take the service away. */
export type Fault =
  | { kind: "none" }
  /** Answers properly, but this much later. */
  | { kind: "delay"; delayMs: number }
  /** Answers this status without doing anything. */
  | { kind: "status"; status: number }
  /** Cuts the connection without an answer. */
  | { kind: "reset" };

/** Set `current` at any time; requests that arrive later are treated so. */
export class FaultSwitch {
  current: Fault = { kind: "none" };
  /** How many requests have arrived so far. */
  requests = 0;

  /** Runs `during` with the fault, and always ends with a healthy service. */
  async while<T>(fault: Fault, during: () => Promise<T>): Promise<T> {
    this.current = fault;
    try {
      return await during();
    } finally {
      this.current = { kind: "none" };
    }
  }
}

import { internalPaths } from "../shared/protocol/results.ts";
import { progressOf } from "../shared/session/progress.ts";
import type { SessionState } from "../shared/session/state.ts";
import type { SessionEvent } from "../shared/session/step.ts";
import type { Ports } from "./ports.ts";

/** Keeps REST up to date about where the session stands; what fails is tried again by alarm. */
export class Recorder {
  readonly #ports: Ports;
  readonly #state: () => SessionState | null;
  readonly #take: (event: SessionEvent) => void;
  #isRecording = false;

  constructor(ports: Ports, state: () => SessionState | null, take: (event: SessionEvent) => void) {
    this.#ports = ports;
    this.#state = state;
    this.#take = take;
  }

  start(): void {
    if (!this.#isRecording) void this.#record();
  }

  async #record(): Promise<void> {
    this.#isRecording = true;
    try {
      for (let state = this.#state(); state && state.rest.confirmed < state.rest.rev; state = this.#state()) {
        const progress = progressOf(state);
        const { status } = await this.#ports.api.call("PUT", internalPaths.progress(state.init.session), progress);
        if (status !== 404 && status >= 300) throw new Error(`REST answered ${status}`);
        this.#take({ type: "recorded", rev: progress.seq, turn: state.asked.length });
      }
    } catch (error) {
      console.warn("progress waits for REST", error);
      this.#take({ type: "unrecorded", atMs: this.#ports.clock.now() });
    } finally {
      this.#isRecording = false;
    }
  }
}

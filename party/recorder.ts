import { internalPaths } from "../shared/protocol/results.ts";
import type { SessionEvent } from "../shared/session/events.ts";
import { progressPosts } from "../shared/session/progress.ts";
import type { SessionState } from "../shared/session/state.ts";
import { causeOf } from "./log.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import type { Ports } from "./ports.ts";
import { requireTaken } from "./rest-answer.ts";

/** Tells REST what is stored of where the session stands, one call at a time; what fails is tried again by alarm. */
export class Recorder {
  readonly #ports: Ports;
  readonly #saved: () => SessionState | null;
  readonly #take: (event: SessionEvent) => void;
  readonly #rounds: OneAtATime;

  constructor(ports: Ports, saved: () => SessionState | null, take: (event: SessionEvent) => void) {
    this.#ports = ports;
    this.#saved = saved;
    this.#take = take;
    this.#rounds = new OneAtATime(ports.log, () => this.#put());
  }

  start(): void {
    this.#rounds.start();
  }

  async #put(): Promise<void> {
    const state = this.#saved();
    if (!state || state.rest.confirmed >= state.rest.rev) return;
    try {
      for (const progress of progressPosts(state))
        requireTaken(await this.#ports.api.call("PUT", internalPaths.progress(state.init.session), progress));
      this.#take({ type: "recorded", rev: state.rest.rev, turn: state.asked.length });
    } catch (error) {
      this.#ports.log({ level: "warn", event: "progress-waits", cause: causeOf(error) });
      this.#take({ type: "unrecorded", atMs: this.#ports.clock.now() });
    }
  }
}

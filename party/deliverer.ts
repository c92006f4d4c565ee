import type { AudienceEffect } from "../shared/audience/events.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import { internalPaths } from "../shared/protocol/results.ts";
import type { AudienceStore } from "./audience-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { causeOf } from "./log.ts";
import { OneAtATime } from "./one-at-a-time.ts";
import type { Ports } from "./ports.ts";
import { requireTaken } from "./rest-answer.ts";
import { deliveries } from "./result-batches.ts";

interface Source {
  core: GroupCommit<AudienceState, AudienceEffect>;
  store: AudienceStore;
}

/** Brings what is stored of the results to REST, one round at a time; what fails is tried again by alarm. */
export class Deliverer {
  readonly #ports: Ports;
  readonly #source: () => Source | null;
  readonly #rounds: OneAtATime;

  /** `source` is null while there is no session. */
  constructor(ports: Ports, source: () => Source | null) {
    this.#ports = ports;
    this.#source = source;
    this.#rounds = new OneAtATime(ports.log, () => this.#deliver());
  }

  start(): void {
    this.#rounds.start();
  }

  async #deliver(): Promise<void> {
    const source = this.#source();
    if (!source?.core.saved) return;
    const { core, store } = source;
    const { failures } = core.state.outbox;
    try {
      for (const { batch, ...sent } of await deliveries(source.core.saved, store)) {
        requireTaken(await this.#ports.api.call("POST", internalPaths.results(core.state.session), batch));
        core.add(step(core.state, { type: "delivered", ...sent, batchRev: batch.rev }));
      }
      await core.settled();
      if (failures > 0) this.#ports.metrics.count("results-late", core.state.room.split(".")[1] ?? "", failures);
    } catch (error) {
      this.#ports.log({ level: "warn", event: "results-wait", cause: causeOf(error) });
      core.add(step(core.state, { type: "undelivered", atMs: this.#ports.clock.now() }));
    }
  }
}

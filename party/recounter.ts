import type { AudienceEffect } from "../shared/audience/events.ts";
import { isRecountDue, newRecount, recountTurn } from "../shared/audience/recounting.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import type { Log } from "../shared/log-entry.ts";
import type { AudienceStore } from "./audience-store.ts";
import type { GroupCommit } from "./group-commit.ts";
import { OneAtATime } from "./one-at-a-time.ts";

interface Source {
  core: GroupCommit<AudienceState, AudienceEffect>;
  store: AudienceStore;
}

/** Goes through the stored log of a room, one turn at a time: no more than that is ever held in memory. */
export class Recounter {
  readonly #rounds: OneAtATime;

  /** `source` is null while there is no session; `lost` hears when storage cannot be read. */
  constructor(log: Log, source: () => Source | null, lost: (error: unknown) => void) {
    this.#rounds = new OneAtATime(log, async () => {
      const before = source();
      await this.#recount(before).catch((error) => {
        // A room that has begun again from storage meanwhile counts again by itself.
        if (source()?.core === before?.core) lost(error);
      });
    });
  }

  start(): void {
    this.#rounds.start();
  }

  async #recount(source: Source | null): Promise<void> {
    const state = source?.core.saved;
    if (!source || !state || !isRecountDue(state)) return;
    const { core, store } = source;
    let recount = newRecount(state);
    for (let n = 1; n < recount.before; n += 1)
      recount = recountTurn(recount, state, n, await store.past(n, state.lastSeq));
    core.add(step(core.state, { type: "recounted", recount }));
    // A write that failed is dealt with where it failed.
    await core.settled().catch(() => {});
  }
}

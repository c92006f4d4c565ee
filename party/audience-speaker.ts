import type { AudienceEffect } from "../shared/audience/events.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import { step } from "../shared/audience/step.ts";
import type { Deliverer } from "./deliverer.ts";
import type { GroupCommit } from "./group-commit.ts";
import type { Phones } from "./phones.ts";
import type { Players } from "./players.ts";
import type { Ports } from "./ports.ts";
import type { Recounter } from "./recounter.ts";
import type { Reporter } from "./reporter.ts";

interface Parts {
  clock: Ports["clock"];
  phones: Phones;
  players: Players;
  reporter: Reporter;
  deliverer: Deliverer;
  recounter: Recounter;
  /** Null while there is no session. */
  commit(): GroupCommit<AudienceState, AudienceEffect> | null;
  /** Resolves when all that has been put is on disk. */
  sync(): Promise<void>;
}

/** Carries out what was decided, once it is stored: says it to phones, tells the session room and REST. */
export class AudienceSpeaker {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async speak(effects: readonly AudienceEffect[], stored: AudienceState): Promise<void> {
    const { phones, players, reporter, deliverer, recounter, clock } = this.#parts;
    const nowMs = clock.now();
    let state = stored;
    for (const effect of effects) {
      switch (effect.type) {
        case "record":
          break;
        case "welcome":
          players.welcome(state, effect.seat, nowMs);
          break;
        case "send":
          players.tell(state, effect.seat, effect.message);
          break;
        case "announce":
          players.announce(state);
          break;
        case "probe":
          players.probe(effect.seat);
          break;
        case "close":
          players.close(state, effect.seat, effect.code, effect.reason);
          this.#drop(effect.seat);
          break;
        case "turn-away":
          phones.close(effect.player, effect.code, effect.reason);
          break;
        case "open":
          players.stopProbing();
          state = (await this.#open(effect.turn)) ?? state;
          break;
        case "report":
          reporter.due(effect.urgent, nowMs);
          break;
        case "deliver":
          deliverer.start();
          break;
        case "recount":
          recounter.start();
          break;
      }
    }
    players.sendProbes(state);
  }

  #drop(seat: number): void {
    const commit = this.#parts.commit();
    commit?.add(step(commit.state, { type: "drop", seat }));
  }

  /**
   * The clock of a question starts when nothing stands between the options and the phones any more. Returns what they
   * have been shown then, which is ahead of the batch; null when the moment is over.
   */
  async #open(turn: number): Promise<AudienceState | null> {
    const { players, clock } = this.#parts;
    const opened = () => {
      const before = this.#parts.commit()?.state;
      if (!before) return null;
      const atMs = clock.now();
      const { state, effects } = step(before, { type: "opened", turn, atMs });
      // Only a clock that begins now says the same whenever that is: one that began earlier has run on.
      return { before, state, effects, atMs, isFresh: state.asking?.openedAtMs === atMs };
    };
    const onDisk = this.#parts.sync();
    // Written while the disk writes.
    const draft = opened();
    const say = draft?.isFresh && players.prepare(draft.state, draft.atMs);
    await onDisk;
    const now = opened();
    if (!now || now.state === now.before) return null;
    this.#parts.commit()?.add({ state: now.state, effects: now.effects.filter(({ type }) => type !== "announce") });
    if (say && now.isFresh && draft.before === now.before) say(now.state);
    else players.announce(now.state);
    return now.state;
  }
}

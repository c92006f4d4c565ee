import type { AudienceEffect, AudienceEvent } from "../audience/events.ts";
import type { AudienceState, Entry } from "../audience/state.ts";
import type { Committed } from "./committed.ts";
import type { Asked, SimulatedRest } from "./simulated-rest.ts";
import type { World } from "./world.ts";

interface Source {
  /** Null while the room is down. */
  core(): Committed<AudienceState, AudienceEffect> | null;
  log: readonly Entry[];
  asked: ReadonlyMap<number, Asked>;
  take(event: AudienceEvent): void;
}

/** How a room brings what is stored to REST: one round at a time, and again until all of it is there. */
export class SimulatedDeliverer {
  readonly #world: World;
  readonly #rest: SimulatedRest;
  readonly #source: Source;
  #isDelivering = false;

  constructor(world: World, rest: SimulatedRest, source: Source) {
    this.#world = world;
    this.#rest = rest;
    this.#source = source;
  }

  get isDelivering(): boolean {
    return this.#isDelivering;
  }

  start(): void {
    const { log, asked, take } = this.#source;
    const core = this.#source.core();
    if (!core?.saved || this.#isDelivering) return;
    this.#isDelivering = true;
    this.#rest.deliver(core.saved, log, asked, (sent) => {
      if (core !== this.#source.core()) return;
      this.#isDelivering = false;
      take(sent ? { type: "delivered", ...sent } : { type: "undelivered", atMs: this.#world.nowMs });
      if (sent) core.settled(() => this.#rest.isBehind(core.state) && this.start());
    });
  }

  /** The power has failed: what is under way is never heard of. */
  giveUp(): void {
    this.#isDelivering = false;
  }
}

import type { World } from "./world.ts";

/** The one alarm of a room. */
export class SimulatedAlarm {
  readonly #world: World;
  readonly #ring: () => void;
  #times = 0;

  constructor(world: World, ring: () => void) {
    this.#world = world;
    this.#ring = ring;
  }

  /** In the place of the one before; null: none. */
  set(atMs: number | null): void {
    this.#times += 1;
    const times = this.#times;
    if (atMs !== null) this.#world.alarm(atMs, () => times === this.#times, this.#ring);
  }
}

import type { RelayName } from "../room-name.ts";
import { type Ends, SimulatedRelay } from "./simulated-relay.ts";
import type { Receive } from "./simulated-reporter.ts";
import type { World } from "./world.ts";

/** The relays of a session: each is there from the moment that somebody speaks to it. */
export class SimulatedRelays {
  readonly #world: World;
  readonly #ends: Ends;
  readonly #relays = new Map<RelayName, SimulatedRelay>();

  constructor(world: World, ends: Ends) {
    this.#world = world;
    this.#ends = ends;
  }

  named(name: RelayName): SimulatedRelay {
    const relay = this.#relays.get(name) ?? new SimulatedRelay(name, this.#world, this.#ends);
    this.#relays.set(name, relay);
    return relay;
  }

  /** For the reports of its rooms. */
  way(link: RelayName): { link: string; receive: Receive } {
    return { link, receive: (body, answer) => this.named(link).report(body, answer) };
  }

  /** How many there have been. */
  get count(): number {
    return this.#relays.size;
  }
}

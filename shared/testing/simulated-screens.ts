import type { AudienceState } from "../audience/state.ts";
import { playerView } from "../audience/view.ts";
import type { PlayerId } from "../ids.ts";
import type { ToPlayer } from "../protocol/player.ts";
import type { SimulatedLines } from "./simulated-lines.ts";
import type { World } from "./world.ts";

/** What a room shows and tells its phones, and whoever listens. */
export class SimulatedScreens {
  readonly #world: World;
  readonly #lines: SimulatedLines;

  constructor(world: World, lines: SimulatedLines) {
    this.#world = world;
    this.#lines = lines;
  }

  announce(state: AudienceState): void {
    for (const [seat, connected] of state.connected.entries()) if (connected) this.show(state, seat);
  }

  show(state: AudienceState, seat: number): void {
    const view = playerView(state, seat, this.#world.nowMs);
    this.#world.overheard(playerAt(state, seat), view);
    this.#lines.send(playerAt(state, seat), (phone) => phone.shown(view));
  }

  tell(state: AudienceState, seat: number, message: ToPlayer): void {
    this.#world.overheard(playerAt(state, seat), message);
    this.#lines.send(playerAt(state, seat), (phone) => phone.told(message));
  }

  /** What every phone would be shown if it came back at this very moment. */
  overhearAll(state: AudienceState): void {
    for (const [seat, { id }] of state.seats.entries())
      this.#world.overheard(id, playerView(state, seat, this.#world.nowMs));
  }
}

export function playerAt({ seats }: AudienceState, seat: number): PlayerId {
  const player = seats[seat]?.id;
  if (!player) throw new Error(`there is no seat ${seat}`);
  return player;
}

import type { AudienceState } from "../shared/audience/state.ts";
import { Awaited } from "./awaited.ts";
import type { Phones } from "./phones.ts";
import type { Players } from "./players.ts";

/** Who counts as there: whoever is heard on a phone, and whoever is awaited. */
export class Presence {
  readonly #phones: Phones;
  readonly #players: Players;
  readonly #awaited = new Awaited();

  constructor(phones: Phones, players: Players) {
    this.#phones = phones;
    this.#players = players;
  }

  /** When the room is to look for seats that are not awaited any more; null: nobody is awaited. */
  get nextMs(): number | null {
    return this.#awaited.nextMs;
  }

  /** Everybody who has a phone. Hibernation leaves the sockets: without any, all were cut off and are on the way back. */
  afterRestart(stored: AudienceState, nowMs: number): AudienceState {
    const connected = stored.connected.slice();
    for (const player of this.#phones.players()) {
      const seat = stored.seatOf.get(player);
      if (seat !== undefined) connected[seat] = true;
    }
    if (connected.includes(true) || stored.seats.length === 0) return { ...stored, connected };
    this.#awaited.expect(stored.seats.keys(), nowMs);
    return { ...stored, connected: stored.seats.map(() => true) };
  }

  /** The line of a seat has broken. True: it is awaited, since it has been asked something and has not answered. */
  awaits({ asking }: AudienceState, seat: number, nowMs: number): boolean {
    const isAsked = asking !== null && asking.status !== "folded" && !asking.log.of(seat);
    if (isAsked) this.#awaited.expect([seat], nowMs);
    return isAsked;
  }

  /** Seats that have not come back in time. */
  takeMissing(state: AudienceState, nowMs: number): number[] {
    const over = this.#awaited.takeOver(nowMs);
    return over.filter((seat) => state.connected[seat] && this.#players.heardAtMs(state, seat) === 0);
  }

  /** When the seat was last heard, or when its line broke if it is awaited since; 0: neither. `enoughMs`: as recent will do. */
  heardAtMs(state: AudienceState, seat: number, enoughMs: number): number {
    return Math.max(this.#players.heardAtMs(state, seat, enoughMs), this.#awaited.sinceMs(seat));
  }
}

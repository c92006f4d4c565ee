import type { AudienceState } from "../shared/audience/state.ts";
import { phaseShown, waitsForTheResult } from "../shared/audience/view.ts";

/** The result comes sooner, unless a room of the session cannot be reached. */
const resultWithinMs = 1_000;

type Tell = (seats: Iterable<number>, shown: AudienceState | null, state: AudienceState) => void;

/**
 * What the phones of a room have been shown. The close is not said to those who have answered: they wait for the result
 * anyway, which says it too. When that keeps them waiting they hear of the close after all.
 */
export class Shown {
  readonly #tell: Tell;
  #state: AudienceState | null = null;
  /** Who has not heard of the close, and what they have been shown. */
  #untold: { seats: Set<number>; shown: AudienceState } | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(tell: Tell) {
    this.#tell = tell;
  }

  /** Null: they may have been shown anything. */
  get state(): AudienceState | null {
    return this.#state;
  }

  /** Tells everybody who is to know of this, in the words of `tell`. */
  show(state: AudienceState, tell = this.#tell): void {
    const before = this.#untold ?? this.#untoldNow(state);
    const untold = new Set([...(before?.seats ?? [])].filter((seat) => waitsForTheResult(state, seat)));
    const shown = this.#state;
    this.#state = state;
    if (before)
      tell(
        [...before.seats].filter((seat) => !untold.has(seat)),
        before.shown,
        state,
      );
    tell(
      connectedSeats(state).filter((seat) => !before?.seats.has(seat)),
      shown,
      state,
    );
    this.#wait(before && untold.size > 0 ? { seats: untold, shown: before.shown } : null);
  }

  #untoldNow(state: AudienceState): { seats: Set<number>; shown: AudienceState } | null {
    const shown = this.#state;
    if (!shown || phaseShown(shown) !== "open" || shown.asking?.turn.n !== state.asking?.turn.n) return null;
    return { seats: new Set(connectedSeats(state).filter((seat) => waitsForTheResult(state, seat))), shown };
  }

  #wait(untold: { seats: Set<number>; shown: AudienceState } | null): void {
    this.#untold = untold;
    if (untold) this.#timer ??= setTimeout(() => this.#tellUntold(), resultWithinMs);
    else this.#stop();
  }

  #tellUntold(): void {
    const untold = this.#untold;
    this.#stop();
    if (untold && this.#state) this.#tell(untold.seats, untold.shown, this.#state);
  }

  #stop(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#untold = null;
  }

  /** This phone has its snapshot, in which everything is. */
  welcomed(seat: number): void {
    this.#untold?.seats.delete(seat);
  }

  /** Nothing of what they were shown may be relied on any more. */
  forget(): void {
    this.#stop();
    this.#state = null;
  }
}

export const connectedSeats = ({ connected }: AudienceState) => [...connected.keys()].filter((seat) => connected[seat]);

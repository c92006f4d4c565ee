import { presenceMs } from "../shared/audience/report.ts";

/**
 * Seats whose line has broken while a question is asked: a page that is loaded anew, a tunnel, a crash. They count as
 * present until they are back or their time is over, so that whoever is back first does not close the question for the others.
 */
export class Awaited {
  readonly #untilMs = new Map<number, number>();

  expect(seats: Iterable<number>, nowMs: number): void {
    for (const seat of seats) this.#untilMs.set(seat, nowMs + presenceMs);
  }

  /** When the seat's line broke; 0: it is not awaited. */
  sinceMs(seat: number): number {
    return (this.#untilMs.get(seat) ?? presenceMs) - presenceMs;
  }

  get nextMs(): number | null {
    return this.#untilMs.size === 0 ? null : Math.min(...this.#untilMs.values());
  }

  /** Those whose time is over, who are not awaited any more. */
  takeOver(nowMs: number): number[] {
    const over = [...this.#untilMs].filter(([, untilMs]) => nowMs >= untilMs).map(([seat]) => seat);
    for (const seat of over) this.#untilMs.delete(seat);
    return over;
  }
}

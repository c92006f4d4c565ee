import { Histogram } from "./histogram.ts";

/** What players have noticed. */
export class Findings {
  sent = 0;
  connects = 0;
  comebacks = 0;
  inside = 0;
  /** Sent home at the end. */
  outside = 0;
  ackedRight = 0;
  readonly acks = new Histogram();
  readonly acksByRegion = new Map<string, Histogram>();
  readonly reveals = new Histogram();
  readonly refusals = new Map<string, number>();
  readonly closes = new Map<number, number>();
  /** First and last phone by turn. */
  readonly #opens = new Map<number, { firstMs: number; lastMs: number }>();

  welcomed(isFirst: boolean): void {
    if (isFirst) this.inside += 1;
    else this.comebacks += 1;
  }

  opened(turn: number, atMs: number): void {
    const known = this.#opens.get(turn);
    if (known) known.lastMs = atMs;
    else this.#opens.set(turn, { firstMs: atMs, lastMs: atMs });
  }

  /** From the first phone that had the options to the last, at most. */
  get openSpreadMs(): number {
    return Math.max(0, ...[...this.#opens.values()].map(({ firstMs, lastMs }) => lastMs - firstMs));
  }

  acked(_turn: number, room: string, ms: number, isWhatWasSent: boolean): void {
    if (isWhatWasSent) this.ackedRight += 1;
    this.acks.add(ms);
    const region = room.split(".")[1] ?? "";
    const ofRegion = this.acksByRegion.get(region) ?? new Histogram();
    this.acksByRegion.set(region, ofRegion);
    ofRegion.add(ms);
  }

  revealed(afterDeadlineMs: number): void {
    this.reveals.add(Math.max(0, afterDeadlineMs));
  }

  refused(reason: string): void {
    this.refusals.set(reason, (this.refusals.get(reason) ?? 0) + 1);
  }

  lost(code: number): void {
    this.closes.set(code, (this.closes.get(code) ?? 0) + 1);
  }
}

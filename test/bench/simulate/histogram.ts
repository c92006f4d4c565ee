/** Buckets grow by 2 %, so that a quantile is right to 1 %; from 10 microseconds to an hour. */
const growth = Math.log(1.02);
const leastMs = 0.01;
const buckets = 1_000;

/** How long many things took, in the space of a few kilobytes. */
export class Histogram {
  count = 0;
  mostMs = 0;
  readonly #counts = new Uint32Array(buckets);

  add(ms: number): void {
    this.count += 1;
    this.mostMs = Math.max(this.mostMs, ms);
    const bucket = ms <= leastMs ? 0 : Math.min(buckets - 1, Math.ceil(Math.log(ms / leastMs) / growth));
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  /** The time that this share of them did not exceed; 0 when there were none. */
  quantile(share: number): number {
    let left = Math.max(1, Math.ceil(this.count * share));
    for (const [bucket, count] of this.#counts.entries()) {
      left -= count;
      if (left <= 0 && this.count > 0)
        return bucket === 0 ? 0 : Math.min(this.mostMs, leastMs * Math.exp(bucket * growth));
    }
    return 0;
  }

  merge(other: Histogram): void {
    this.count += other.count;
    this.mostMs = Math.max(this.mostMs, other.mostMs);
    for (const [bucket, count] of other.#counts.entries()) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + count;
  }
}

/** The most a slow line is compensated for, and so the most that any lie about time can win. Milliseconds. */
export const compensationCapMs = 250;

/** Fewer measured round trips than this say nothing. */
const fewestSamples = 3;
/** Only the newest samples count, so that a better line is noticed. */
const newestSamples = 8;

/** Adds a measured round trip (ms) to the samples of a seat, oldest first. */
export function addSample(samples: readonly number[], roundTripMs: number): readonly number[] {
  return [...samples, roundTripMs].slice(-newestSamples);
}

/**
 * `m`: the smallest of the newest samples, or null with too few of them. The minimum, because a cheat then has to delay
 * every single probe, and an honest line is not punished for one slow packet.
 */
export function measuredRoundTrip(samples: readonly number[]): number | null {
  return samples.length < fewestSamples ? null : Math.min(...samples);
}

/** `C = min(m, 250 ms)`. */
export function compensation(roundTripMs: number): number {
  return Math.min(Math.max(roundTripMs, 0), compensationCapMs);
}

/** `t = clamp(e - C, 0, T)`: the time an answer is scored by. `limitMs` null: no upper end. All in milliseconds. */
export function scoredTime(arrivalMs: number, roundTripMs: number, limitMs: number | null): number {
  return Math.min(Math.max(arrivalMs - compensation(roundTripMs), 0), limitMs ?? Number.POSITIVE_INFINITY);
}

/** An answer counts if and only if it arrives by its seat's deadline plus the compensation of its line. */
export function isInTime(arrivedAtMs: number, closesAtMs: number, roundTripMs: number): boolean {
  return arrivedAtMs <= closesAtMs + compensation(roundTripMs);
}

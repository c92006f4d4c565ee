/** A histogram that a reader can take in: its width, and how many bins up to `most`. */
type Bins = { width: number; count: number };

const mostBins = 12;
const niceTimesMs = [250, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000];

/** Of points from 0 to `most`: widths of 1, 2 or 5 times a power of ten. */
export function binsOfPoints(most: number): Bins {
  for (let power = 1; ; power *= 10)
    for (const step of [1, 2, 5]) if (most <= step * power * mostBins) return binsOf(step * power, most);
}

/** Of times from 0 to `mostMs`. */
export function binsOfTimes(mostMs: number): Bins {
  const widest = niceTimesMs.at(-1) ?? 0;
  return binsOf(niceTimesMs.find((width) => mostMs <= width * mostBins) ?? widest, mostMs);
}

const binsOf = (width: number, most: number): Bins => ({ width, count: Math.max(1, Math.ceil(most / width)) });

/** The smallest of the values that so many percent of all do not exceed (nearest rank). `sorted` ascending, not empty. */
export function percentile(sorted: readonly number[], percent: number): number {
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error("nothing was measured");
  return value;
}

export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** Of an even number the mean of the two in the middle. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const { length } = sorted;
  const [min, max] = [sorted[0], sorted[length - 1]];
  if (min === undefined || max === undefined) throw new Error("nothing was measured");
  const upper = sorted[length >> 1] ?? max;
  const lower = sorted[(length - 1) >> 1] ?? min;
  return { median: (upper + lower) / 2, min, max };
}

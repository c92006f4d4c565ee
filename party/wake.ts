/** Longer than any call of a room takes: what is not done by then was interrupted. */
export const wakeAfterMs = 30_000;

/** The first of some moments; null: never. */
export function earliest(...moments: (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

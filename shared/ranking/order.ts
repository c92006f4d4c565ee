import type { Standing } from "../protocol/between-rooms.ts";

type Row = Pick<Standing, "points" | "totalMs" | "id">;

/** The one order of rows: more points, then less time, then the smaller player id. Never 0 for two players. */
export function byStanding(a: Row, b: Row): number {
  return b.points - a.points || a.totalMs - b.totalMs || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** The first `size` of many short, sorted lists, in the one order. */
export function mergeTop<R extends Row>(lists: readonly (readonly R[])[], size: number): R[] {
  return lists.flat().toSorted(byStanding).slice(0, size);
}

/** Rank = 1 + rows with more points, so that ties share one. The rows are in the one order, from the first on. */
export function withRanks<R extends Pick<Standing, "points">>(rows: readonly R[]): (R & { rank: number })[] {
  let rank = 0;
  return rows.map((row, at) => {
    if (row.points !== rows[at - 1]?.points) rank = at + 1;
    return { ...row, rank };
  });
}

/** Total times above this (37 hours) would spill into the points of a packed score. */
const timeRange = 2 ** 27;

/**
 * Points and total time in one number for a sorted set, read ascending: `-(points * 2^27) + min(totalMs, 2^27 - 1)`.
 * Exact up to 2^26 points, where doubles stop counting.
 */
export function packScore(points: number, totalMs: number): number {
  return -(points * timeRange) + Math.min(Math.round(totalMs), timeRange - 1);
}

/** The inverse of `packScore`. */
export function unpackScore(score: number): { points: number; totalMs: number } {
  // Adding 0 makes 0 of the -0 that rounding up gives.
  const points = Math.ceil(-score / timeRange) + 0;
  return { points, totalMs: score + points * timeRange };
}

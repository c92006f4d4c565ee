import type { Histogram, RankTable } from "../protocol/between-rooms.ts";

/** How many have each number of points, ascending by points. */
export function histogramOf(points: Iterable<number>): Histogram {
  const players = new Map<number, number>();
  for (const value of points) players.set(value, (players.get(value) ?? 0) + 1);
  return [...players].sort(([a], [b]) => a - b);
}

/** Histograms of disjoint groups of players, as one: exact, in any order. */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  const players = new Map<number, number>();
  for (const [points, count] of histograms.flat()) players.set(points, (players.get(points) ?? 0) + count);
  return [...players].sort(([a], [b]) => a - b);
}

/** For each number of points that occurs: how many players have at least that many. Ascending by points. */
export function rankTable(histogram: Histogram): RankTable {
  let players = 0;
  return histogram
    .toReversed()
    .map(([points, count]): [number, number] => {
      players += count;
      return [points, players];
    })
    .reverse();
}

/**
 * Rank = 1 + players with more points, so that ties share one. Also right for points that nobody in the table has: a
 * late room's players are placed among the others.
 */
export function rankIn(table: RankTable, points: number): number {
  let low = 0;
  let high = table.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table[middle]?.[0] ?? 0) <= points) low = middle + 1;
    else high = middle;
  }
  return (table[low]?.[1] ?? 0) + 1;
}

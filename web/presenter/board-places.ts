import type { StageView } from "../../shared/protocol/stage.ts";

export type BoardRow = NonNullable<StageView["board"]>[number];

/** Where each row stands before the board moves: by its earlier place, newcomers below all others. Ties keep their order. */
export function earlierPlaces(rows: readonly BoardRow[]): number[] {
  const order = rows.map((row, index) => ({ index, was: row.was ?? Number.POSITIVE_INFINITY }));
  order.sort((a, b) => (a.was === b.was ? 0 : a.was - b.was));
  const places = new Array<number>(rows.length).fill(0);
  order.forEach(({ index }, place) => {
    places[index] = place;
  });
  return places;
}

/**
 * Places won (above 0) or lost (below) by this turn, of the row that stands at `place`, from 0; null for a newcomer to the
 * list. Those who share a rank fill the places from it downward, and nobody moves by standing elsewhere among them.
 */
export function climbed({ rank, was }: BoardRow, place: number): number | null {
  if (was === null) return null;
  return Math.max(was - place - 1, Math.min(0, was - rank));
}

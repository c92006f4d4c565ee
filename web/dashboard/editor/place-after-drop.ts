/** Of a row: above and left of its middle, or below and right. */
export type Side = "before" | "after";

/** The place from 0 that a row from `from` has after it was dropped on a side of the row at `onto`. */
export function placeAfterDrop(from: number, onto: number, side: Side): number {
  const gap = side === "before" ? onto : onto + 1;
  return gap > from ? gap - 1 : gap;
}

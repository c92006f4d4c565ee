/** The nth of some ways, beginning anew after the last one. */
export function inTurn<T>(ways: readonly [T, ...T[]], nth: number): T {
  return ways[nth % ways.length] ?? ways[0];
}

/** The fields of `after` that differ from `before`, as the inside of a JSON object. `before` null: all of them. */
export function fieldsThatDiffer<V extends object>(before: V | null, after: V): string {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  return Object.entries(after)
    .filter(([name, value]) => before === null || !isSame(was.get(name), value))
    .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
    .join(",");
}

function isSame(a: unknown, b: unknown): boolean {
  const areObjects = typeof a === "object" && typeof b === "object" && a !== null && b !== null;
  return a === b || (areObjects && JSON.stringify(a) === JSON.stringify(b));
}

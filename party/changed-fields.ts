/** The fields of `after` that differ from `before`, as the inside of a JSON object. `before` null: all of them. */
export function fieldsThatDiffer<V extends object>(before: V | null, after: V): string {
  return Object.entries(after)
    .filter(([name, value]) => before === null || !isSame(Reflect.get(before, name), value))
    .map(([name, value]) => `"${name}":${JSON.stringify(value)}`)
    .join(",");
}

/** Of what JSON can carry. Most of what is compared is the same: nothing is written for that. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  );
}

/** The fields of `after` that differ from `before`, as the inside of a JSON object. `before` null: all of them. */
export function fieldsThatDiffer(before: object | null, after: object): string {
  let fields = "";
  for (const [name, value] of Object.entries(after)) {
    if (before !== null && isSame(Reflect.get(before, name), value)) continue;
    fields += `${fields && ","}"${name}":${JSON.stringify(value)}`;
  }
  return fields;
}

/** Of what JSON can carry. Most of what is compared is the same: nothing is written for that. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  const names = Object.keys(a);
  return (
    Array.isArray(a) === Array.isArray(b) &&
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && isSame(Reflect.get(a, name), Reflect.get(b, name)))
  );
}

/** The fields of `after` that differ from `before`, as the inside of a JSON object. `before` null: all of them. */
export function fieldsThatDiffer<V extends object>(before: V | null, after: V): string {
  const was = new Map<string, unknown>(Object.entries(before ?? {}));
  const fields: string[] = [];
  for (const [name, value] of Object.entries(after)) {
    const earlier = was.get(name);
    if (before !== null && earlier === value) continue;
    const text = JSON.stringify(value);
    if (before !== null && isObject(earlier) && isObject(value) && JSON.stringify(earlier) === text) continue;
    fields.push(`${JSON.stringify(name)}:${text}`);
  }
  return fields.join(",");
}

const isObject = (value: unknown): boolean => typeof value === "object" && value !== null;

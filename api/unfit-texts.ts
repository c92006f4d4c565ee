type Place = { path: PropertyKey[]; message: string };

/** Postgres takes neither NUL nor half a surrogate pair. */
export const isStorable = (text: string): boolean => !text.includes("\0") && text.isWellFormed();

export const unfit = "Holds a character that cannot be stored.";

/** Where a value has texts that Postgres cannot store. However deep it is. */
export function unfitTexts(value: unknown): Place[] {
  const found: Place[] = [];
  const waiting: { value: unknown; path: PropertyKey[] }[] = [{ value, path: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { path } = next;
    if (typeof next.value === "string" && !isStorable(next.value)) found.push({ path, message: unfit });
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const [key, part] of Object.entries(next.value)) waiting.push({ value: part, path: [...path, key] });
  }
  return found;
}

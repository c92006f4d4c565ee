/** A JSON parameter in PostgreSQL's text format, by the rules of Neon's proxy. */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  return Array.isArray(value) ? toArrayLiteral(value) : JSON.stringify(value);
}

function toArrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(toElement).join(",")}}`;
}

function toElement(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  if (Array.isArray(value)) return toArrayLiteral(value);
  const json = JSON.stringify(value);
  return typeof value === "object" ? JSON.stringify(json) : json;
}

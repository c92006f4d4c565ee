import type { Schema } from "./document.ts";

/** What a value may be, in a few words: `string (uuid), 1 to 60 characters`. */
export function shapeOf(schema: Schema): string {
  const either = schema.anyOf ?? schema.oneOf;
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  if (either) return [...new Set(either.map(shapeOf))].join(" | ");
  if (schema.items) return [`list of ${shapeOf(schema.items)}`, ...bounds(schema)].join(", ");
  if (schema.prefixItems) return `[${schema.prefixItems.map(shapeOf).join(", ")}]`;
  const type = [schema.type ?? "anything"].flat().join(" | ");
  return [schema.format ? `${type} (${schema.format})` : type, ...bounds(schema)].join(", ");
}

export const nameOf = (ref: string): string => ref.split("/").at(-1) ?? ref;

function bounds(schema: Schema): string[] {
  return [
    range(schema.minLength, schema.maxLength, " characters"),
    range(schema.minItems, schema.maxItems, ""),
    range(schema.minimum, schema.maximum, ""),
  ].filter((text) => text !== "");
}

/** Generated schemas bound every whole number by what JavaScript can count to: that says nothing. */
const isSaid = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

function range(least: number | undefined, most: number | undefined, of: string): string {
  if (isSaid(least) && isSaid(most)) return `${least} to ${most}${of}`;
  if (isSaid(most)) return `at most ${most}${of}`;
  return isSaid(least) && least !== 0 ? `at least ${least}${of}` : "";
}

/** The parts of a value that have names of their own, through lists and alternatives; each alternative is a list. */
export function partsOf(schema: Schema, named: (ref: string) => Schema | undefined, depth = 0): Schema[] {
  if (depth > 6) return [];
  const inner = schema.$ref ? [named(schema.$ref)] : [schema.items, ...(schema.anyOf ?? schema.oneOf ?? [])];
  if (schema.properties) return [schema];
  return inner.flatMap((part) => (part ? partsOf(part, named, depth + 1) : []));
}

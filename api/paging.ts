import { z } from "@hono/zod-openapi";
import { fromBase64Url, toBase64Url } from "../shared/tokens/keys.ts";
import type { Mark } from "./db/quizzes.ts";
import { Problem } from "./problem.ts";

export const PageQuery = z.object({
  cursor: z.string().max(1_000).optional().openapi({ description: "`nextCursor` of the page before" }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Opaque to callers. It holds nothing that its page did not, so it needs no signature. */
const encodeCursor = (mark: unknown): string => toBase64Url(new TextEncoder().encode(JSON.stringify(mark)));

/** Null for the first page; throws `invalid` for a cursor that is none of ours. */
export function decodeCursor<M>(cursor: string | undefined, schema: z.ZodType<M>): M | null {
  if (cursor === undefined) return null;
  const mark = schema.safeParse(parse(cursor));
  if (!mark.success) throw new Problem("invalid", { detail: "The cursor is none of ours." });
  return mark.data;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64Url(cursor) ?? new Uint8Array()));
  } catch {
    return null;
  }
}

/** Where a page of rows ended that are sorted by time, the newest first. */
export const MarkSchema: z.ZodType<Mark> = z.object({
  at: z.iso.datetime().transform((at) => new Date(at)),
  id: z.uuid(),
});

/** Of `limit + 1` rows the page, and the cursor of the next one when there is one. */
export function page<R>(
  rows: R[],
  limit: number,
  markOf: (row: R) => unknown,
): { items: R[]; nextCursor: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(markOf(last)) : null };
}

/** A page of a list, as REST gives it. */
export interface Paged<T> {
  items: T[];
  nextCursor: string | null;
}

/** The list with its next page behind it. A row that moved to the next page meanwhile is not shown twice. */
export function joined<T extends { id: string }>(first: Paged<T>, next: Paged<T>): Paged<T> {
  const known = new Set(first.items.map(({ id }) => id));
  return { items: [...first.items, ...next.items.filter(({ id }) => !known.has(id))], nextCursor: next.nextCursor };
}

/** The list without a row. */
export const without = <T extends { id: string }>(list: Paged<T>, id: string): Paged<T> => ({
  ...list,
  items: list.items.filter((item) => item.id !== id),
});

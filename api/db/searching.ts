import { type SQL, sql } from "drizzle-orm";

/** A search of more words than this is somebody's text, not a search. */
const mostWords = 8;

/** Every word of the search has to stand somewhere in the text, whatever its capitals and accents. */
export function hasWords(search: string | undefined, holds: (folded: SQL) => SQL): SQL[] {
  const words = (search ?? "").split(/\s+/).filter((word) => word !== "");
  return words.slice(0, mostWords).map((word) => holds(sql`folded(${word})`));
}

/** No pattern: what somebody looks for is taken literally. */
export const holds = (text: SQL, folded: SQL): SQL => sql`position(${folded} in ${text}) > 0`;

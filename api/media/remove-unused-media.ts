import { listUnusedMedia, removeMedia } from "../db/media.ts";
import type { Ports } from "../ports.ts";

/** Long enough that a draft which was not saved yet finds its picture again. */
const unusedMs = 7 * 24 * 60 * 60 * 1_000;
/** A run that finds more leaves the rest to the next one. */
const mostAtOnce = 1_000;

/** Deletes pictures that nothing has shown for a week. Returns how many. */
export async function removeUnusedMedia({ db, media }: Pick<Ports, "db" | "media">, now: Date): Promise<number> {
  if (!media) return 0;
  const ids = await listUnusedMedia(db, new Date(now.getTime() - unusedMs), mostAtOnce);
  await media.delete(ids);
  await removeMedia(db, ids);
  return ids.length;
}

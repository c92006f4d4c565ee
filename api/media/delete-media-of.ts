import type { HostId } from "../../shared/ids.ts";
import { mediaOf, removeMedia } from "../db/media.ts";
import type { Ports } from "../ports.ts";

/**
 * Deletes every picture of a host, for good. Before the account goes: its rows go with it, and then nobody knows any more
 * what of the bucket was theirs.
 */
export async function deleteMediaOf({ db, media }: Pick<Ports, "db" | "media">, owner: HostId): Promise<void> {
  const ids = await mediaOf(db, owner);
  await media?.delete(ids);
  await removeMedia(db, ids);
}

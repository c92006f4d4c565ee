import { fetchPicture, readPicture, type StoredPicture, uploadPicture } from "../calls/media.ts";
import { isSmall, shrunk } from "./shrink.ts";

export interface Way {
  onProgress(share: number): void;
  signal: AbortSignal;
}

/** A picture from this device, made as small as is useful, in REST's keeping. */
export const bringFile = async (file: Blob, way: Way): Promise<StoredPicture> => uploadPicture(await shrunk(file), way);

/** A picture from the web in REST's keeping. A heavy one is made smaller here; the one that was fetched goes after a week. */
export async function bringFromWeb(url: string, way: Way): Promise<StoredPicture> {
  const fetched = await fetchPicture(url);
  way.signal.throwIfAborted();
  if (isSmall(fetched)) return fetched;
  return bringFile(await readPicture(fetched.id, way.signal), way);
}

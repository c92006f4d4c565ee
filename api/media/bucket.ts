import { StoreAway } from "../outage.ts";
import type { MediaPort } from "../ports.ts";

/** Pictures in R2, each under its id. */
export function mediaPort(bucket: R2Bucket): MediaPort {
  return {
    async put(id, { bytes, contentType }) {
      await reached(bucket.put(id, bytes, { httpMetadata: { contentType } }));
    },
    async get(id) {
      const found = await reached(bucket.get(id));
      if (!found) return null;
      const contentType = found.httpMetadata?.contentType ?? "application/octet-stream";
      return { body: found.body, contentType, etag: found.httpEtag };
    },
    async delete(ids) {
      for (let at = 0; at < ids.length; at += mostKeys) await reached(bucket.delete(ids.slice(at, at + mostKeys)));
    },
  };
}

/** R2 deletes no more in one call. */
const mostKeys = 1_000;

function reached<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new StoreAway("bucket", error);
  });
}

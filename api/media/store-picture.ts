import type { Context } from "hono";
import type { HostId } from "../../shared/ids.ts";
import type { AppEnv } from "../context.ts";
import { addMedia, removeMedia } from "../db/media.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { inMegabytes, mostBytesOfHost, mostPixels, mostSide } from "./media-limits.ts";
import { type Picture, pictureIn } from "./picture.ts";
import { requireBucket } from "./require-bucket.ts";
import type { MediaAnswer } from "./schemas.ts";

/** Keeps the bytes as a picture of this host, if they are one. */
export async function storePicture(
  c: Context<AppEnv>,
  owner: HostId,
  bytes: Uint8Array,
  sourceUrl: string | null,
): Promise<MediaAnswer> {
  const { db, clock } = c.var.ports;
  const media = requireBucket(c);
  const picture = fitPicture(bytes);
  const id = crypto.randomUUID();
  const { width, height, contentType } = picture;
  const row = { id, owner, contentType, bytes: bytes.length, width, height, sourceUrl };
  // The row first: nothing may lie in the bucket that no row knows, for nobody would ever clean it up.
  if (!(await addMedia(db, row, mostBytesOfHost, new Date(clock.now())))) {
    const detail = `All your pictures together may have at most ${inMegabytes(mostBytesOfHost)}. Unused ones go after a week.`;
    throw new Problem("media-full", { detail });
  }
  try {
    await media.put(id, picture);
  } catch (error) {
    await unlessAway(removeMedia(db, [id]));
    throw error;
  }
  return { id, width, height, contentType, bytes: bytes.length };
}

function fitPicture(bytes: Uint8Array): Picture {
  const picture = pictureIn(bytes);
  if (!picture) throw new Problem("not-a-picture", { detail: "Choose a PNG, JPEG, WebP or GIF picture." });
  const { width, height } = picture;
  if (width > mostSide || height > mostSide || width * height > mostPixels) {
    const detail = `It is ${width} × ${height} pixels. At most ${mostSide} on a side and ${mostPixels / 1e6} megapixels.`;
    throw new Problem("too-large", { detail });
  }
  return picture;
}

import { GIF } from "image-size/types/gif";
import { JPG } from "image-size/types/jpg";
import { PNG } from "image-size/types/png";
import { WEBP } from "image-size/types/webp";

/** What the bytes of a picture say about it. Width and height as it is shown, in pixels. */
export interface Picture {
  bytes: Uint8Array;
  contentType: PictureType;
  width: number;
  height: number;
}

/** No SVG: it is a program. Every browser that the pages are built for shows these. */
export const pictureTypes = ["image/png", "image/jpeg", "image/webp", "image/gif"] as const;
type PictureType = (typeof pictureTypes)[number];

const readers = { "image/png": PNG, "image/jpeg": JPG, "image/webp": WEBP, "image/gif": GIF };

/** From here on a JPEG lies on its side, and browsers turn it. */
const firstTurned = 5;

/** The picture that begins with the first byte, whatever a sender or a name called it; null when there is none. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  for (const contentType of pictureTypes) {
    const size = sizeBy(contentType, bytes);
    if (size) return { bytes, contentType, ...size };
  }
  return null;
}

function sizeBy(type: PictureType, bytes: Uint8Array): { width: number; height: number } | null {
  try {
    if (!readers[type].validate(bytes)) return null;
    const { width, height, orientation = 1 } = readers[type].calculate(bytes);
    if (!(width > 0 && height > 0)) return null;
    return orientation >= firstTurned ? { width: height, height: width } : { width, height };
  } catch {
    // The readers throw at a picture that breaks off or contradicts itself: to us that is none.
    return null;
  }
}

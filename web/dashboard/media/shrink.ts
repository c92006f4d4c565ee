/** A projector shows no more. In pixels, of the longer side. */
const longestSide = 1_600;
/** What a phone on a slow line loads in a second or two. */
const smallBytes = 300_000;
/** Redrawn, an animation would stand still. */
const mostBytesOfGif = 1_500_000;
const quality = 0.85;

export interface Size {
  width: number;
  height: number;
}

/** The size in which a picture is kept: the same shape, never larger than it was. */
export function fittedSize({ width, height }: Size): Size {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/** Small enough to be shown as it is. */
export const isSmall = ({ width, height, bytes }: Size & { bytes: number }): boolean =>
  Math.max(width, height) <= longestSide && bytes <= smallBytes;

/** No browser can show these bytes. */
export class NoPicture extends Error {}

/**
 * The picture as it will be kept: upright, no larger than useful, and without what a camera writes into it, such as the
 * place. Throws `NoPicture`.
 */
export async function shrunk(file: Blob): Promise<Blob> {
  if (file.type === "image/gif" && file.size <= mostBytesOfGif) return file;
  const bitmap = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new NoPicture();
  });
  const canvas = Object.assign(document.createElement("canvas"), fittedSize(bitmap));
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  // Letters and lines stay sharp in a PNG; it is kept where it is small anyway.
  const sharp = file.type === "image/png" ? await encoded(canvas, "image/png") : null;
  if (sharp && sharp.size <= smallBytes) return sharp;
  const webp = await encoded(canvas, "image/webp");
  if (webp.type === "image/webp") return webp;
  // Safari writes no WebP and gives a PNG instead. What was a JPEG has nothing transparent to lose.
  return file.type === "image/jpeg" ? encoded(canvas, "image/jpeg") : webp;
}

function encoded(canvas: HTMLCanvasElement, type: string): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new NoPicture())), type, quality);
  });
}

/** The picture among what was dropped or pasted; null when there is none. */
export function pictureIn(transfer: DataTransfer | null): File | null {
  return [...(transfer?.files ?? [])].find(({ type }) => type.startsWith("image/")) ?? null;
}

/** What the file chooser offers: bytes decide in the end. */
export const chooserTypes = "image/png,image/jpeg,image/webp,image/gif,image/avif";

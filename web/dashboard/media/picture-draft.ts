import type { Question } from "../../../shared/questions/index.ts";
import type { StoredPicture } from "../calls/media.ts";

export type Image = NonNullable<Question["image"]>;

/** A picture being chosen. `decorates`: it has nothing to describe. */
export type PictureDraft = Image & { decorates: boolean };

export const draftOf = (image: Image): PictureDraft => ({ ...image, decorates: image.alt === "" });

/** Another picture in place of the one before: what was written stays, to be looked at again. */
export const withPicture = (before: PictureDraft | null, { id, width, height }: StoredPicture): PictureDraft => ({
  media: id,
  width,
  height,
  alt: before?.alt ?? "",
  decorates: false,
});

/** What the question shows; null while it is neither described nor said to decorate. */
export function imageOf({ decorates, alt, ...rest }: PictureDraft): Image | null {
  const words = decorates ? "" : alt.trim();
  return words === "" && !decorates ? null : { ...rest, alt: words };
}

/** The question with another picture, or with none. */
export function withImage(question: Question, image: Image | null): Question {
  const { image: _, ...rest } = question;
  return image ? { ...rest, image } : rest;
}

import type { Context } from "hono";
import type { Question } from "../../shared/questions/index.ts";
import type { AppEnv } from "../context.ts";
import { sizesOfOwn } from "../db/media.ts";
import type { FoundPicture } from "./formats/fit-quiz.ts";
import { cut, storable } from "./formats/plain-text.ts";
import type { Loss } from "./formats/raw-quiz.ts";

/** Of one file. Each is a call that we make on somebody's word. */
const mostFetched = 20;
const longestAlt = 300;

export type Image = NonNullable<Question["image"]>;

export interface PicturePlan {
  /** Pictures that the host has already, by the place of their question in the quiz. */
  known: ReadonlyMap<number, Image>;
  toBring: readonly FoundPicture[];
  losses: readonly Loss[];
}

export const altOf = ({ source }: FoundPicture): string => cut(storable(source.alt), longestAlt);

/** What becomes of the pictures that a file names. Nobody gets another host's by knowing its id. */
export async function planPictures(
  c: Context<AppEnv>,
  owner: string,
  pictures: readonly FoundPicture[],
): Promise<PicturePlan> {
  const { db, media } = c.var.ports;
  const known = new Map<number, Image>();
  const toBring: FoundPicture[] = [];
  const losses: Loss[] = [];
  const lose = ({ question }: FoundPicture, why: string) => losses.push({ question, what: "picture", why });

  const ids = pictures.flatMap(({ source }) => ("media" in source ? [source.media] : []));
  const sizes = ids.length === 0 ? new Map() : await sizesOfOwn(db, owner, ids);
  for (const picture of pictures) {
    const { source } = picture;
    if ("media" in source) {
      const size = sizes.get(source.media);
      if (size) known.set(picture.at, { media: source.media, ...size, alt: altOf(picture) });
      else lose(picture, "Its picture is not among yours. Add it in the editor.");
    } else if (media === null) lose(picture, "This Quizwire keeps no pictures.");
    else if ("url" in source && !isFetchable(source.url)) lose(picture, "Its picture has no address with https://.");
    else if (toBring.length === mostFetched)
      lose(picture, `Of one file ${mostFetched} pictures are brought along. Add this one in the editor.`);
    else toBring.push(picture);
  }
  return { known, toBring, losses };
}

const isFetchable = (url: string): boolean =>
  url.length <= 2_000 && URL.canParse(url) && new URL(url).protocol === "https:";

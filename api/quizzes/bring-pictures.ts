import type { Context } from "hono";
import type { HostId } from "../../shared/ids.ts";
import type { AppEnv } from "../context.ts";
import { download } from "../media/download.ts";
import { storePicture } from "../media/store-picture.ts";
import { isOutage } from "../outage.ts";
import { Problem } from "../problem.ts";
import type { FoundPicture } from "./formats/fit-quiz.ts";
import type { Loss } from "./formats/raw-quiz.ts";
import { altOf, type Image } from "./plan-pictures.ts";

const atOnce = 5;
/** With 20 pictures, 5 at once, whoever imports waits 20 s at most. */
const patienceMs = 5_000;

/** Fetches and keeps pictures. One that cannot be had is a loss, never a failure. */
export async function bringPictures(
  c: Context<AppEnv>,
  owner: HostId,
  pictures: readonly FoundPicture[],
): Promise<{ brought: ReadonlyMap<number, Image>; losses: readonly Loss[] }> {
  const brought = new Map<number, Image>();
  const losses: Loss[] = [];
  for (let from = 0; from < pictures.length; from += atOnce) {
    const some = pictures.slice(from, from + atOnce);
    const results = await Promise.all(some.map((picture) => bring(c, owner, picture)));
    for (const [index, { at, question }] of some.entries()) {
      const result = results[index] ?? "";
      if (typeof result === "string") losses.push({ question, what: "picture", why: result });
      else brought.set(at, result);
    }
  }
  return { brought, losses };
}

async function bring(c: Context<AppEnv>, owner: HostId, picture: FoundPicture): Promise<Image | string> {
  const { limits, web } = c.var.ports;
  const { source } = picture;
  try {
    if ("url" in source && !(await limits.pictureFetches.spend(owner)).allowed) return tooMany;
    if (!(await limits.pictures.spend(owner)).allowed) return tooMany;
    const bytes = await bytesOf(source, (url) => download(url, web, { timeoutMs: patienceMs }));
    const { id, width, height } = await storePicture(c, owner, bytes, "url" in source ? source.url : null);
    return { media: id, width, height, alt: altOf(picture) };
  } catch (error) {
    if (error instanceof Problem) return `Its picture is not carried. ${error.extra.detail ?? error.message}`;
    if (isOutage(error)) return "Its picture could not be kept just now. Add it in the editor.";
    throw error;
  }
}

async function bytesOf(source: FoundPicture["source"], fetched: (url: string) => Promise<Uint8Array>) {
  if ("bytes" in source) return source.bytes;
  if ("url" in source) return fetched(source.url);
  throw new Error("a picture that the host has is not brought");
}

const tooMany = "Too many pictures were fetched lately. Add it in the editor in a while.";

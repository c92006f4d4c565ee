import type { WebPort } from "../ports.ts";
import { Problem } from "../problem.ts";
import { within } from "../within.ts";
import { inMegabytes, mostBytes } from "./media-limits.ts";
import { pictureTypes } from "./picture.ts";

const mostRedirects = 3;
const patienceMs = 10_000;

type Options = { timeoutMs?: number };

/** The bytes at an address: each hop has to be allowed first, and no more is read than a picture may have. */
export async function download(
  address: string,
  web: WebPort,
  { timeoutMs = patienceMs }: Options = {},
): Promise<Uint8Array> {
  const stop = AbortSignal.timeout(timeoutMs);
  try {
    // Names are looked up without a signal.
    return await within(timeoutMs, follow(new URL(address), web, stop));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw failed("The server there does not answer, or takes too long.", error);
  }
}

async function follow(url: URL, web: WebPort, signal: AbortSignal, hops = 0): Promise<Uint8Array> {
  await web.isAllowed(url);
  const headers = { accept: pictureTypes.join(", "), "user-agent": "Quizwire" };
  const response = await web.fetch(url, { headers, redirect: "manual", signal });
  const location = response.headers.get("location");
  if (response.status >= 300 && response.status < 400 && location !== null) {
    await response.body?.cancel();
    if (hops === mostRedirects) throw failed("It redirects too often.");
    if (!URL.canParse(location, url)) throw failed("It redirects to nowhere.");
    return follow(new URL(location, url), web, signal, hops + 1);
  }
  if (response.ok) return readAll(response);
  await response.body?.cancel();
  throw failed(`The server there answers ${response.status}.`);
}

async function readAll({ headers, body }: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (Number(headers.get("content-length") ?? 0) > mostBytes) {
    await body?.cancel();
    throw tooLarge();
  }
  // Leaving the loop by a throw cancels the rest.
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

const failed = (detail: string, cause?: unknown) => new Problem("url-failed", { detail, cause });
const tooLarge = () => new Problem("too-large", { detail: `A picture may have at most ${inMegabytes(mostBytes)}.` });

import { requestIdHeader } from "../../shared/request-id.ts";
import type { RoomAddress } from "../../shared/room-name.ts";
import type { SigningKeys } from "../../shared/tokens/keys.ts";
import { isSignedPost, signPost } from "../../shared/tokens/signed-post.ts";
import { addressOf, refusal } from "../admission.ts";
import type { Answer } from "../ports.ts";

/** A session of 200 questions that are as long as can be has 4,137,000 bytes; a merged table of 100,000 players under 1 MB. */
const maxPostBytes = 4 * 1024 * 1024;

type Post = { method: "POST" | "PUT"; url: string; body: unknown; requestId?: string };

/** A request that only our own parts can make: its method, path, time and body are signed. */
export async function signedRequest(
  keys: SigningKeys,
  { method, url, body, requestId = crypto.randomUUID() }: Post,
  nowMs: number,
): Promise<Request> {
  const text = JSON.stringify(body ?? null);
  const signature = await signPost(keys, { method, path: new URL(url).pathname, body: text }, nowMs);
  // A redirect would carry the signed body to an address that nobody configured.
  const headers = { ...signature, "content-type": "application/json", [requestIdHeader]: requestId };
  return new Request(url, { method, headers, body: text, redirect: "manual" });
}

export type ReceivedPost =
  | { ok: true; room: RoomAddress; path: string; body: unknown }
  | { ok: false; refusal: Response };

/** Of a request only this much is looked at, so that both hosts' request types fit. */
export interface Receivable {
  method: string;
  url: string;
  headers: Pick<Headers, "get">;
  body: AsyncIterable<Uint8Array> | null;
}

/**
 * What one of our own parts posted to a room: the room that is addressed, the path below it, the decoded JSON.
 * Anything else comes back as the refusal to answer with. Never throws.
 */
export async function receivePost(request: Receivable, keys: SigningKeys, nowMs: number): Promise<ReceivedPost> {
  const { pathname, search } = new URL(request.url);
  const address = addressOf(pathname);
  if (!address || search !== "") return refused(404, "no such room");
  const text = await readText(request);
  if (text === null) return refused(413, "too long");
  const signed = await isSignedPost(
    keys,
    { method: request.method, path: pathname, body: text },
    request.headers,
    nowMs,
  );
  if (!signed) return refused(401, "not signed");
  const body = decode(text);
  return body === undefined ? refused(400, "not JSON") : { ok: true, room: address.room, path: address.below, body };
}

/** The status, and the JSON that came with it. */
export async function readAnswer(response: Pick<Response, "status"> & Pick<Receivable, "body">): Promise<Answer> {
  return { status: response.status, body: decode((await readText(response)) ?? "") };
}

const refused = (status: number, text: string) => ({ ok: false, refusal: refusal(status, text) }) as const;

/** Null when it is longer than a post may be or breaks off: the rest is never held in memory. */
async function readText({ body }: Pick<Receivable, "body">): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > maxPostBytes) return null;
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  } catch {
    return null;
  }
}

function decode(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

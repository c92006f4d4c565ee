import { type SigningKeys, sign, verify } from "./keys.ts";

/** A post between parts is good for this long either way. */
const windowMs = 5 * 60 * 1_000;
const purpose = "post";
const header = "x-quizwire-signature";

type Post = { method: string; path: string; body: string };

const text = (post: Post, at: number) => `${post.method}\n${post.path}\n${at}\n${post.body}`;

/** The header that signs method, path, time and body: `t=<ms>,k=<key id>,s=<mac>`. */
export async function signPost(keys: SigningKeys, post: Post, nowMs: number): Promise<Record<string, string>> {
  const [{ id, secret }] = keys;
  return { [header]: `t=${nowMs},k=${id},s=${await sign(secret, purpose, text(post, nowMs))}` };
}

/** True when one of our own parts sent exactly this, within five minutes. */
export async function isSignedPost(
  keys: SigningKeys,
  post: Post,
  headers: Pick<Headers, "get">,
  nowMs: number,
): Promise<boolean> {
  const match = /^t=([0-9]{1,15}),k=([A-Za-z0-9_-]+),s=([A-Za-z0-9_-]+)$/.exec(headers.get(header) ?? "");
  const [, at, id, mac = ""] = match ?? [];
  const key = keys.find((candidate) => candidate.id === id);
  if (!key || Math.abs(nowMs - Number(at)) > windowMs) return false;
  return verify(key.secret, purpose, text(post, Number(at)), mac);
}

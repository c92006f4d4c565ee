import { describe, expect, test } from "vitest";
import { parseSigningKeys, toBase64Url } from "./keys.ts";
import { isSignedPost, signPost } from "./signed-post.ts";

const keys = parseSigningKeys(`k1:${toBase64Url(new Uint8Array(32).fill(1))}`);
const rotated = parseSigningKeys(
  `k2:${toBase64Url(new Uint8Array(32).fill(2))},k1:${toBase64Url(new Uint8Array(32).fill(1))}`,
);
const others = parseSigningKeys(`k1:${toBase64Url(new Uint8Array(32).fill(9))}`);

const now = 1_700_000_000_000;
const post = { method: "POST", path: "/parties/session/a/report", body: '{"rev":1}' };
const fiveMinutes = 300_000;

const headers = async (using = keys, atMs = now) => new Headers(await signPost(using, post, atMs));

describe("a post between parts", () => {
  test("is taken as it was signed", async () => {
    expect(await isSignedPost(keys, post, await headers(), now)).toBe(true);
  });

  test.each([
    [-fiveMinutes - 1, false],
    [-fiveMinutes, true],
    [fiveMinutes, true],
    [fiveMinutes + 1, false],
  ])("that is %i ms old: %s", async (ageMs, isTaken) => {
    expect(await isSignedPost(keys, post, await headers(), now + ageMs)).toBe(isTaken);
  });

  test.each([
    ["method", { ...post, method: "PUT" }],
    ["path", { ...post, path: "/parties/session/b/report" }],
    ["query", { ...post, path: `${post.path}?x=1` }],
    ["body", { ...post, body: '{"rev":2}' }],
    ["nothing in the body", { ...post, body: "" }],
    [
      "a body that takes over a part of the path",
      { ...post, path: "/parties/session/a", body: `/report\n${post.body}` },
    ],
  ])("with another %s is refused", async (_, other) => {
    expect(await isSignedPost(keys, other, await headers(), now)).toBe(false);
  });

  test("with another time is refused", async () => {
    const signature = (await headers()).get("x-quizwire-signature") ?? "";
    const later = new Headers({ "x-quizwire-signature": signature.replace(`t=${now}`, `t=${now + 1}`) });
    expect(await isSignedPost(keys, post, later, now)).toBe(false);
  });

  test("of another key is refused, of a key that was rotated out is taken", async () => {
    expect(await isSignedPost(others, post, await headers(), now)).toBe(false);
    expect(await isSignedPost(rotated, post, await headers(), now)).toBe(true);
    expect(await isSignedPost(keys, post, await headers(rotated), now)).toBe(false);
  });

  test.each(["", "t=1", "t=1,k=k1,s=", `t=${now},k=k1,s=AAAA`, `t=${now},k=nobody,s=AAAA`, `t=-1,k=k1,s=AAAA`])(
    "with the signature %j is refused",
    async (signature) => {
      expect(await isSignedPost(keys, post, new Headers({ "x-quizwire-signature": signature }), now)).toBe(false);
      expect(await isSignedPost(keys, post, new Headers(), now)).toBe(false);
    },
  );
});

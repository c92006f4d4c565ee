import { expect, it } from "vitest";
import { parseSigningKeys } from "../../shared/tokens/keys.ts";
import { signPost } from "../../shared/tokens/signed-post.ts";
import { type Receivable, readAnswer, receivePost, signedRequest } from "./posts.ts";
import { keys, room } from "./test-support.ts";

const now = 1_700_000_000_000;
const url = `https://rooms.internal/parties/audience/${room}/desired`;
const sign = (body: unknown, by = keys) => signedRequest(by, { method: "POST", url, body }, now);

async function outcome(request: Receivable, at = now): Promise<unknown> {
  const post = await receivePost(request, keys, at);
  return post.ok ? post : post.refusal.status;
}

it("a signed post arrives as the room, the path below it, and what was said", async () => {
  const request = await sign({ phase: "open", title: "Čeština 🎉" });
  expect(await outcome(request)).toMatchObject({
    ok: true,
    room: { party: "audience", name: room, region: "weur", n: 0 },
    path: "/desired",
    body: { phase: "open", title: "Čeština 🎉" },
  });
});

it.each([
  ["five minutes late", 101, now + 5 * 60_000],
  ["later than that", 401, now + 5 * 60_000 + 1],
  ["a sender whose clock is ahead", 101, now - 5 * 60_000],
  ["one far ahead", 401, now - 5 * 60_000 - 1],
])("[Promise 25] %s: %i", async (_, status, at) => {
  const seen = await outcome(await sign({}), at);
  expect(typeof seen === "number" ? seen : 101).toBe(status);
});

it.each<[string, number, (signed: Request) => Request]>([
  ["no signature", 401, () => new Request(url, { method: "POST", body: "{}" })],
  ["another body", 401, (signed) => new Request(url, { method: "POST", headers: signed.headers, body: '{"a":1}' })],
  ["another method", 401, (signed) => new Request(url, { method: "PUT", headers: signed.headers, body: "{}" })],
  ["another path", 401, (signed) => new Request(url.replace("desired", "init"), { ...post(signed) })],
  ["another room", 401, (signed) => new Request(url.replace(".0/", ".1/"), { ...post(signed) })],
  ["a query", 404, (signed) => new Request(`${url}?x=1`, { ...post(signed) })],
  ["no such room", 404, (signed) => new Request("https://rooms.internal/parties/audience/x/desired", post(signed))],
])("[Promise 25] a post with %s: %i", async (_, status, spoil) => {
  expect(await outcome(spoil(await sign({})))).toBe(status);
});
const post = (signed: Request) => ({ method: "POST", headers: signed.headers, body: "{}" });

it("[Promise 25] a post by someone else's key: 401", async () => {
  expect(await outcome(await sign({}, parseSigningKeys(`new:${"z".repeat(43)}`)))).toBe(401);
});

it("a post that is signed but not JSON: 400", async () => {
  const headers = await signPost(keys, { method: "POST", path: new URL(url).pathname, body: "{" }, now);
  expect(await outcome(new Request(url, { method: "POST", headers, body: "{" }))).toBe(400);
});

it("a post that says nothing arrives as null", async () => {
  expect(await outcome(await sign(undefined))).toMatchObject({ ok: true, body: null });
});

it("[Promise 22] a post that goes on and on is not read to its end", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1024 * 1024));
    },
  });
  expect(await outcome(new Request(url, { method: "POST", body: endless }))).toBe(413);
  expect(sent).toBeLessThan(10);
});

it("an answer is its status and the JSON that came with it", async () => {
  expect(await readAnswer(Response.json({ a: 1 }, { status: 201 }))).toEqual({ status: 201, body: { a: 1 } });
  expect(await readAnswer(new Response(null, { status: 204 }))).toEqual({ status: 204, body: undefined });
  expect(await readAnswer(new Response("oops", { status: 502 }))).toEqual({ status: 502, body: undefined });
});

import { beforeAll, describe, expect, test } from "vitest";
import type { HostId } from "../../shared/ids.ts";
import { addMedia, mediaOf } from "../db/media.ts";
import { StoreAway } from "../outage.ts";
import { testBucket } from "../testing/bucket.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { origin, startHarness } from "../testing/harness.ts";
import { gif, jpeg, png } from "../testing/pictures.ts";
import { hostIdOf, signedUp } from "../testing/scenes.ts";
import { tight } from "../testing/tight.ts";
import { mostBytes, mostBytesOfHost } from "./media-limits.ts";
import { MediaBody } from "./schemas.ts";

const media = testBucket();
const harness = startHarness({ media });
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const upload = (bytes: Uint8Array, headers: Record<string, string> = {}, who = host) =>
  who.request("POST", "/api/v1/media", bytes, { headers });
const stored = async (bytes: Uint8Array) => MediaBody.parse((await upload(bytes)).json);
const show = (id: string, headers: Record<string, string> = {}) =>
  harness.client().get(`/api/v1/media/${id}`, { headers });
const fetched = (url: string, who = host) => who.post("/api/v1/media/fetch", { url });

describe("an upload", () => {
  test("is kept, and shown to everybody who knows its id, for ever", async () => {
    const bytes = png(12, 8);
    const { id, ...rest } = await stored(bytes);
    expect(rest).toEqual({ width: 12, height: 8, contentType: "image/png", bytes: bytes.length });
    const answer = await show(id);
    expect(answer.bytes).toEqual(bytes);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "image/png",
      "cache-control": "public, max-age=31536000, immutable",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
  });

  test("is not sent again to whoever has it", async () => {
    const { id } = await stored(png(2, 2));
    const etag = (await show(id)).headers.get("etag") ?? "";
    expect(await show(id, { "if-none-match": etag })).toMatchObject({ status: 304, text: "" });
    expect((await show(id, { "if-none-match": '"another"' })).status).toBe(200);
  });

  test("is what its bytes are, whatever it was called", async () => {
    const answer = await upload(gif(40, 30), { "content-type": "image/png" });
    expect(answer.json).toMatchObject({ contentType: "image/gif", width: 40, height: 30 });
    expect((await show(MediaBody.parse(answer.json).id)).headers.get("content-type")).toBe("image/gif");
  });

  test.each([
    ["nothing", new Uint8Array()],
    ["a program in a picture's clothes", new TextEncoder().encode('<svg width="9" height="9"><script/></svg>')],
    ["half a picture", png(9, 9).slice(0, 20)],
  ])("of %s is refused", async (_, bytes) => {
    expect(problemIn(await upload(bytes))).toBe("415 not-a-picture");
  });

  test.each([
    "image/svg+xml, text/html",
    "text/html",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/json",
    "",
  ])("sent as %j is refused before anybody looks at it", async (type) => {
    expect(problemIn(await upload(png(2, 2), { "content-type": type }))).toBe("415 not-a-picture");
  });

  test("that is too long, too wide or too much for a phone is refused, with what is possible", async () => {
    const long = new Uint8Array(mostBytes + 1);
    long.set(png(2, 2));
    expect(problemIn(await upload(long))).toBe("413 too-large");
    expect((await upload(long)).json).toMatchObject({ detail: "A picture may have at most 5 MB." });
    expect((await upload(gif(9_000, 10))).json).toMatchObject({
      code: "too-large",
      detail: expect.stringContaining("9000 × 10 pixels"),
    });
    expect(problemIn(await upload(jpeg(8_000, 8_000)))).toBe("413 too-large");
  });
});

describe("[Promise 26] [Promise 28] of another site", () => {
  test.each([
    ["a page", { origin: "https://evil.example" }],
    ["a page, as the browser says", { origin, "sec-fetch-site": "cross-site" }],
    ["no page that could be named", { origin: "null" }],
  ])("an upload by %s is refused", async (_, headers) => {
    expect(problemIn(await upload(png(2, 2), headers))).toBe("403 wrong-origin");
  });
});

test("what is not there is not found", async () => {
  for (const id of [crypto.randomUUID(), "1", "..%2f", "x".repeat(300)])
    expect(problemIn(await show(id))).toBe("404 not-found");
});

describe("fetching", () => {
  test.each([
    ["http", "http://pictures.example.org/a.png", "422 invalid"],
    ["no address", "a.png", "422 invalid"],
    ["this machine", "https://127.0.0.1/a.png", "422 url-refused"],
    ["a name inside", "https://db.internal/a.png", "422 url-refused"],
  ])("from %s is refused", async (_, url, problem) => {
    expect(problemIn(await fetched(url))).toBe(problem);
  });

  test("[Threat 18] is limited", async () => {
    const few = startHarness({ media, limits: { pictureFetches: tight(1) } });
    const other = await signedUp(few);
    await fetched("https://127.0.0.1/", other);
    expect(problemIn(await fetched("https://127.0.0.1/", other))).toBe("429 rate-limited");
  });
});

test("[Threat 18] uploads are limited by number", async () => {
  const few = startHarness({ media, limits: { pictures: { ...tight(1), away: "allow" } } });
  const other = await signedUp(few);
  expect((await upload(png(2, 2), {}, other)).status).toBe(201);
  const refused = await upload(png(2, 2), {}, other);
  expect(problemIn(refused)).toBe("429 rate-limited");
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
});

test("without a bucket pictures are refused clearly, and nothing else is", async () => {
  const without = startHarness();
  const other = await signedUp(without);
  expect(problemIn(await upload(png(2, 2), {}, other))).toBe("501 no-media");
  expect(problemIn(await fetched("https://pictures.example.org/", other))).toBe("501 no-media");
  expect(problemIn(await other.get(`/api/v1/media/${crypto.randomUUID()}`))).toBe("501 no-media");
  expect((await other.get("/api/v1/quizzes")).status).toBe(200);
});

test("while the bucket is away an upload can be tried again, and leaves no trace", async () => {
  const away = async () => {
    throw new StoreAway("bucket", new Error("R2"));
  };
  const harness = startHarness({ media: { put: away, get: away, delete: away } });
  const other = await signedUp(harness);
  expect(problemIn(await upload(png(2, 2), {}, other))).toBe("503 unavailable");
  expect(problemIn(await other.get(`/api/v1/media/${crypto.randomUUID()}`))).toBe("503 unavailable");
  expect(await mediaOf(harness.ports.db, await hostIdOf(other))).toEqual([]);
});

const fillUp = (owner: HostId, bytes: number) => {
  const row = { id: crypto.randomUUID(), contentType: "image/png", width: 1, height: 1, sourceUrl: null };
  return addMedia(harness.ports.db, { ...row, owner, bytes }, mostBytesOfHost, new Date());
};

test("[Threat 18] of pictures that come at the same moment no more are kept than there is room for", async () => {
  const other = await signedUp(harness);
  const owner = await hostIdOf(other);
  const bytes = png(40, 40, (x, y) => [x, y, x ^ y]);
  await fillUp(owner, mostBytesOfHost - 3 * bytes.length);
  const answers = await Promise.all(Array.from({ length: 12 }, () => upload(bytes, {}, other)));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(await mediaOf(harness.ports.db, owner)).toHaveLength(4);
});

test("all pictures of a host together are bounded, and others' do not count", async () => {
  const other = await signedUp(harness);
  const owner = await hostIdOf(other);
  await fillUp(owner, mostBytesOfHost - 100);
  expect(
    problemIn(
      await upload(
        png(200, 200, (x, y) => [x, y, x ^ y]),
        {},
        other,
      ),
    ),
  ).toBe("409 media-full");
  expect((await upload(png(1, 1), {}, other)).status).toBe(201);
  expect((await upload(png(200, 200))).status).toBe(201);
});

import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { WebPort } from "../ports.ts";
import { Problem } from "../problem.ts";
import { png } from "../testing/pictures.ts";
import { problemOf } from "../testing/problem-of.ts";
import { download } from "./download.ts";
import { mostBytes } from "./media-limits.ts";

const picture = png(4, 3);
const asked: { path: string; headers: Record<string, unknown> }[] = [];
let server: Server;
let origin: string;

const to =
  (location: string, status = 302): RequestListener =>
  (_, response) =>
    void response.writeHead(status, { location }).end("moved");
const flood: RequestListener = (_, response) => {
  const more = () => {
    while (response.writable && response.write(Buffer.alloc(64 * 1024)));
  };
  response.on("drain", more).on("error", () => {});
  more();
};
const answers: Record<string, RequestListener> = {
  "/picture": (_, response) => void response.end(picture),
  "/once": to("/picture"),
  "/thrice": to("twice"),
  "/twice": to("/once", 307),
  "/four-times": to("/thrice", 301),
  "/round": to("/round"),
  "/inside": to("http://inside.example.org/picture"),
  "/nowhere": to("http://[nowhere"),
  "/gone": (_, response) => void response.writeHead(404).end("gone"),
  "/broken": (_, response) => void response.writeHead(500).end("broken"),
  "/silent": () => {},
  "/stalls": (_, response) => void response.write("some"),
  "/breaks-off": (_, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("some", () => response.destroy());
  },
  "/large": (_, response) => void response.writeHead(200, { "content-length": mostBytes + 1 }).write("some"),
  "/flood": flood,
  "/largest": (_, response) => void response.end(Buffer.alloc(mostBytes)),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push({ path, headers: request.headers });
    answers[path]?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** As the real policy, but for this server. */
const seen: string[] = [];
const onlyHere: WebPort = {
  async isAllowed(url) {
    seen.push(url.href);
    if (url.origin !== origin) throw new Problem("url-refused");
  },
  fetch: (url, init) => fetch(url, init),
};
const from = (path: string, timeoutMs = 20_000) => download(origin + path, onlyHere, { timeoutMs });

test("the bytes come as they are, and nothing of us goes out", async () => {
  expect(await from("/picture")).toEqual(picture);
  const [{ headers } = { headers: {} }] = asked.filter(({ path }) => path === "/picture");
  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("authorization");
  expect(headers).toMatchObject({ "user-agent": "Quizwire" });
});

test("three redirects are followed, and the policy is asked before each", async () => {
  seen.length = 0;
  expect(await from("/thrice")).toEqual(picture);
  expect(seen).toEqual(["/thrice", "/twice", "/once", "/picture"].map((path) => origin + path));
});

test("a redirect to where nothing may be fetched is refused, and not fetched", async () => {
  expect(await problemOf(from("/inside"))).toBe("url-refused");
});

test("what is refused is not asked for", async () => {
  asked.length = 0;
  expect(await problemOf(download(`http://localhost:${new URL(origin).port}/picture`, onlyHere))).toBe("url-refused");
  expect(asked).toEqual([]);
});

test.each(["/four-times", "/round", "/nowhere", "/gone", "/broken", "/breaks-off"])(
  "%s fails, and says so",
  async (path) => {
    expect(await problemOf(from(path))).toBe("url-failed");
  },
);

test.each(["/silent", "/stalls"])("%s is waited for so long and no longer, and fails", async (path) => {
  expect(await problemOf(from(path, 500))).toBe("url-failed");
});

test("more than a picture may have is not read to its end, whatever its length is said to be", async () => {
  expect(await problemOf(from("/large"))).toBe("too-large");
  expect(await problemOf(from("/flood"))).toBe("too-large");
  expect(await from("/largest")).toHaveLength(mostBytes);
});

test("a policy that does not come back is waited for no longer than the server", async () => {
  const never = { ...onlyHere, isAllowed: () => new Promise<void>(() => {}) };
  expect(await problemOf(download(origin, never, { timeoutMs: 50 }))).toBe("url-failed");
});

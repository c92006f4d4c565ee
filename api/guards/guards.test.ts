import { beforeAll, describe, expect, test } from "vitest";
import { type Client, problemIn } from "../testing/client.ts";
import { origin, startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../testing/scenes.ts";
import { securityHeaders } from "./security-headers.ts";

const harness = startHarness();
let host: Client;
/** Signs out, over and over. */
let leaver: Client;
let session: string;
beforeAll(async () => {
  host = await signedUp(harness);
  leaver = await signedUp(harness);
  session = (await startedSession(host)).id;
});

const unsafe = [
  ["POST", "/quizzes"],
  ["PUT", `/quizzes/${crypto.randomUUID()}`],
  ["DELETE", `/quizzes/${crypto.randomUUID()}`],
  ["POST", "/sessions"],
  ["POST", "/sessions/{session}/end"],
  ["POST", "/sessions/{session}/tickets"],
  ["POST", "/codes/0000000/players"],
  ["POST", "/auth/sign-in/email"],
  ["POST", "/auth/sign-out"],
  ["POST", "/auth/verify-email"],
  ["POST", "/auth/passkey/verify-authentication"],
  ["POST", "/auth/two-factor/verify-totp"],
  ["PATCH", "/account"],
  ["DELETE", "/account/devices"],
  ["POST", "/account/deletion"],
  ["POST", "/invites"],
  ["POST", "/media"],
  ["POST", "/media/fetch"],
] as const;
const pathOf = (path: string) => `/api/v1${path.replace("{session}", session)}`;

describe.each(unsafe)("[Promise 26] [Promise 28] %s %s", (method, path) => {
  const call = (headers: Record<string, string>, client = path === "/auth/sign-out" ? leaver : host) =>
    client.request(method, pathOf(path), undefined, { headers });

  test.each([
    ["another origin", { origin: "https://evil.example" }],
    ["an origin that only begins like ours", { origin: `${origin}.evil.example` }],
    ["ours on another port", { origin: `${origin}:8443` }],
    ["ours without TLS", { origin: origin.replace("https", "http") }],
    ["no page at all (null)", { origin: "null" }],
    ["another site, as the browser says", { "sec-fetch-site": "cross-site" }],
    ["a neighbour of the same site", { "sec-fetch-site": "same-site" }],
    ["a right origin on a cross-site call", { origin, "sec-fetch-site": "cross-site" }],
    ["a wrong origin on a call said to be ours", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
  ])("from %s is refused", async (_, headers) => {
    expect(problemIn(await call(headers))).toBe("403 wrong-origin");
  });

  test("with cookies and without Origin is refused", async () => {
    expect(problemIn(await call({ origin: "", cookie: "any=1" }))).toBe("403 wrong-origin");
  });

  test.each([
    ["our page", { origin, "sec-fetch-site": "same-origin" }],
    ["an old browser on our page", { origin }],
  ])("from %s gets in", async (_, headers) => {
    expect((await call(headers)).status).not.toBe(403);
  });

  test("from a native client, without cookies, gets in", async () => {
    const answer = await call({ origin: "" }, harness.client());
    expect(problemIn(answer)).not.toBe("403 wrong-origin");
  });

  test.each([
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "text/plain",
    "application/jsonp",
    "",
  ])("with a body of type %j is refused", async (type) => {
    const body = method === "DELETE" ? "{}" : JSON.stringify(quiz);
    const headers = type === "" ? {} : { "content-type": type };
    const request = new Request(`${origin}${pathOf(path)}`, {
      method,
      headers: { origin, ...headers },
      body: new Blob([body]).stream(),
      duplex: "half",
    } as RequestInit);
    const { createApp } = await import("../app.ts");
    const answer = await createApp(harness.ports).request(request);
    expect(answer.status).toBe(415);
  });
});

test("a call without a body needs no type, also where the runtime makes an empty stream of it", async () => {
  const { createApp } = await import("../app.ts");
  const init = { method: "POST", headers: { origin }, body: new Blob([]).stream(), duplex: "half" };
  const answer = await createApp(harness.ports).request(
    new Request(`${origin}/api/v1/auth/sign-out`, init as RequestInit),
  );
  expect(answer.status).toBe(200);
});

test("our public address and the address that was called are both ours", async () => {
  const behind = startHarness({ env: { PUBLIC_URL: "https://play.example" } });
  const from = (page: string) =>
    behind.client().post("/api/v1/codes/0000000/players", { nickname: "Ana" }, { headers: { origin: page } });
  expect(problemIn(await from("https://play.example"))).toBe("404 code-unknown");
  expect(problemIn(await from(origin))).toBe("404 code-unknown");
  expect(problemIn(await from("https://other.example"))).toBe("403 wrong-origin");
});

test("bodies are bounded: little for most, a whole quiz for quizzes", async () => {
  const { id } = await madeQuiz(host);
  const big = (bytes: number) => JSON.stringify({ nickname: "x".repeat(bytes) });
  expect(problemIn(await harness.client().post("/api/v1/codes/0000000/players", big(17_000)))).toBe("413 too-large");
  expect(problemIn(await harness.client().post("/api/v1/auth/sign-in/email", big(17_000)))).toBe("413 too-large");
  expect(problemIn(await host.put(`/api/v1/quizzes/${id}`, big(4_000_000)))).toBe("413 too-large");
  expect(problemIn(await host.put(`/api/v1/quizzes/${id}`, big(1_000_000), { headers: { "if-match": '"1"' } }))).toBe(
    "422 invalid",
  );
});

const answers: [string, () => Promise<{ status: number; headers: Headers }>][] = [
  ["a list", () => host.get("/api/v1/quizzes")],
  ["no content", async () => host.delete(`/api/v1/quizzes/${(await madeQuiz(host)).id}`)],
  ["a CSV", () => host.get(`/api/v1/sessions/${session}/report.csv`)],
  ["better-auth", () => host.get("/api/v1/auth/get-session")],
  ["a problem", () => harness.client().get("/api/v1/quizzes")],
  ["a refusal before the route", () => host.post("/api/v1/quizzes", quiz, { headers: { origin: "null" } })],
  ["an unknown route", () => host.get("/api/v1/nothing")],
  ["the document", () => host.get("/api/v1/openapi.json")],
  ["a page", () => host.get("/host/quizzes")],
  ["no page", () => host.get("/wp-login.php")],
];

test.each(answers)("[Promise 28] %s carries every security header and the request's id", async (_, call) => {
  const { headers } = await call();
  for (const [name, value] of Object.entries(securityHeaders)) expect(headers.get(name)).toBe(value);
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("[Threat 3] nothing that REST says may be kept by a cache", async () => {
  for (const [name, call] of answers) {
    if (name.includes("page")) continue;
    expect((await call()).headers.get("cache-control")).toMatch(/no-store/);
  }
});

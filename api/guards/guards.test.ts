import { beforeAll, describe, expect, test } from "vitest";
import { internalPaths } from "../../shared/protocol/results.ts";
import { reachable } from "../auth/reachable.ts";
import { operationsOf } from "../contract/operations.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { Contract, type Document } from "../testing/contract.ts";
import { origin, startHarness } from "../testing/harness.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "../testing/scenes.ts";
import { securityHeaders } from "./security-headers.ts";

const harness = startHarness();
let host: Client;
let session: string;
beforeAll(async () => {
  host = await signedUp(harness);
  session = (await startedSession(host)).id;
});

const documented = (await harness.client().get("/api/v1/openapi.json")).json as Document;

/** Everything that changes something: the document's, better-auth's, and what only rooms call. */
const unsafe = [
  ...operationsOf(new Contract(documented)).map(({ name }) => name),
  ...[...reachable].map((endpoint) => endpoint.replace(" ", " /auth")),
  ...Object.values(internalPaths)
    .map((of) => of("{id}").replace("/api/v1", ""))
    .flatMap((path) => [`POST ${path}`, `PUT ${path}`]),
]
  .filter((name) => !/^(GET|PUT .*results|POST .*progress)/.test(name))
  .sort();

const origins = {
  ours: origin,
  none: "",
  evil: "https://evil.example",
  "one that begins like ours": `${origin}.evil.example`,
  "ours on another port": `${origin}:8443`,
  "ours without TLS": origin.replace("https", "http"),
  "no page at all": "null",
};
const sites = ["same-origin", "none", "", "same-site", "cross-site"];
const forms = [
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "text/plain",
  "application/jsonp",
  "",
];

/** What a browser's page of this origin could do here, with the cookies of a host. */
const mayCall = (from: string, site: string) =>
  (from === origin || from === "") && ["same-origin", "none", ""].includes(site) && from + site !== "";

test("all of them are here", () => {
  expect(unsafe.length).toBeGreaterThan(45);
  expect(new Set(unsafe).size).toBe(unsafe.length);
});

describe.each(unsafe)("[Promise 26] [Promise 28] [Threat 13] %s", (name) => {
  const [method = "", path = ""] = name.split(" ");
  const ownType = path === "/media" ? "image/png" : "application/json";
  const call = async (headers: Record<string, string>) => {
    const url = `/api/v1${path.replaceAll(/\{\w+\}/g, crypto.randomUUID())}`;
    // The host stays signed in.
    const cookie = path === "/auth/sign-out" ? "any=1" : host.cookiesFor(url);
    const body = new TextEncoder().encode("{}");
    return problemIn(await harness.client().request(method, url, body, { headers: { cookie, ...headers } }));
  };

  test("is refused from every other site, and gets in from ours", async () => {
    for (const [who, from] of Object.entries(origins))
      for (const site of sites) {
        const answer = await call({ origin: from, "sec-fetch-site": site, "content-type": ownType });
        expect({ who, site, isRefused: answer === "403 wrong-origin" }).toEqual({
          who,
          site,
          isRefused: !mayCall(from, site),
        });
      }
  });

  test("takes no type that a form of another site could send", async () => {
    for (const from of [origin, ""])
      for (const type of forms)
        expect(await call({ origin: from, "sec-fetch-site": "same-origin", "content-type": type })).toMatch(/^415 /);
  });
});

test("from a native client, without cookies, a call gets in", async () => {
  const answer = await harness
    .client()
    .post("/api/v1/codes/0000000/players", { nickname: "Ana" }, { headers: { origin: "" } });
  expect(problemIn(answer)).toBe("404 code-unknown");
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

import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { internalPaths } from "../shared/protocol/results.ts";
import { reachable } from "./auth/reachable.ts";
import { operationsOf } from "./contract/operations.ts";
import { user } from "./db/schema/account.ts";
import { type Client, problemIn } from "./testing/client.ts";
import { Contract, type Document } from "./testing/contract.ts";
import { startHarness } from "./testing/harness.ts";
import { batchOf, playerRecord, signedCall } from "./testing/rooms.ts";
import { madeQuiz, newEmail, password, quiz, signedUp, startedSession } from "./testing/scenes.ts";

const harness = startHarness();
const documented = (await harness.client().get("/api/v1/openapi.json")).json as Document;
const made = { quiz: "", session: "", code: "" };
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
  made.quiz = (await madeQuiz(host)).id;
  const { id, code } = await startedSession(host);
  Object.assign(made, { session: id, code });
});

const deep = (n: number) => `${"[".repeat(n)}${"]".repeat(n)}`;
const [question] = quiz.questions;
const bodies: [string, string][] = [
  ["nothing", ""],
  ["half of it", '{"title":'],
  ["null", "null"],
  ["a number", "1e999"],
  ["a text", '"x"'],
  ["a list", "[]"],
  ["a deep list", deep(7_000)],
  ["a deep object", `${'{"a":'.repeat(1_500)}1${"}".repeat(1_500)}`],
  [
    "__proto__",
    '{"__proto__":{"admin":true},"nickname":"Ana","quizId":{},"title":"T","description":"","questions":[]}',
  ],
  [
    "constructor",
    '{"constructor":{"prototype":{"x":1}},"nickname":"Ana","email":"a@example.org","password":"12345678"}',
  ],
  ["wrong types", '{"nickname":{},"quizId":[],"settings":7,"email":[],"password":{},"role":1,"resumeToken":{}}'],
  [
    "NUL",
    JSON.stringify({
      nickname: "A\0",
      title: "T\0",
      description: "\0",
      questions: [],
      email: "a\0@example.org",
      name: "\0",
      password: "\0\0\0\0\0\0\0\0",
    }),
  ],
  [
    "half a pair",
    '{"nickname":"\\ud800","title":"\\udfff","description":"","questions":[],"name":"\\ud800","email":"a@example.org","password":"\\ud800aaaaaaa"}',
  ],
  [
    "a NUL in a question",
    JSON.stringify({ title: "T", description: "", questions: [{ ...question, prompt: "a\0b" }] }),
  ],
  [
    "half a pair in an option",
    `{"title":"T","description":"","questions":[${JSON.stringify(question).replace("Rhine", "\\ud800")}]}`,
  ],
  ["a key that is no index", JSON.stringify({ title: "T", description: "", questions: [{ ...question, key: 1e308 }] })],
  ["twice the same field", '{"nickname":"A","nickname":{"$gt":""}}'],
  [
    "SQL",
    JSON.stringify({
      nickname: "'; drop table player; --",
      title: "'); --",
      description: "",
      questions: [],
      quizId: "' or 1=1",
    }),
  ],
  ["Lua", JSON.stringify({ nickname: "]] .. redis.call('FLUSHALL') .. [[", resumeToken: "|" })],
];

/** All that change something: better-auth's, and the document's. */
const routes = [
  ...[...reachable].map((endpoint) => endpoint.replace(" ", " /auth")),
  ...operationsOf(new Contract(documented)).map(({ name }) => name),
].flatMap((name) => {
  const [method = "", path = ""] = name.split(" ");
  return method === "GET" ? [] : [[method, path] as const];
});

describe.each(routes)("[Threat 19] %s %s", (method, path) => {
  test.each(bodies)("%s is answered, and not by a 500", async (_, body) => {
    const ids = { "/quizzes/{id}": made.quiz, "/sessions/{id}": made.session, "/codes/{code}": made.code };
    const filled = Object.entries(ids).reduce((url, [from, id]) => url.replace(from, from.replace(/\{.*/, id)), path);
    const url = filled.replaceAll(/\{\w+\}/g, crypto.randomUUID());
    // Signing out, ending and deleting are meant for others than the one of this file.
    const caller = /sign-out|end$|devices/.test(path) || method === "DELETE" ? harness.client() : host;
    const { status, text } = await caller.request(method, `/api/v1${url}`, body, { headers: { "if-match": '"1"' } });
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(/\bat .*\.(ts|mjs|js):\d+/);
  });
});

test.each(bodies)("[Threat 19] %s, signed by ourselves, is no 500 either", async (_, body) => {
  for (const [method, path] of [
    ["POST", internalPaths.results(made.session)],
    ["PUT", internalPaths.progress(made.session)],
  ] as const) {
    expect((await signedCall(harness, method, path, body)).status).toBe(422);
  }
});

test("[Threat 19] numbers beyond what Postgres holds are the caller's fault, not ours", async () => {
  const batch = batchOf(made.session, { players: [playerRecord("Ana", { points: 1e21 })] });
  expect((await signedCall(harness, "POST", internalPaths.results(made.session), batch)).status).toBe(422);
});

test("[Threat 19] [Threat 20] an account is made of what it may be made of, and of texts that can be kept", async () => {
  const signUp = async (more: object) => {
    const email = newEmail();
    const account = { name: "Host", email, password, ...more };
    const answer = await harness.client().post("/api/v1/auth/sign-up/email", account);
    const rows = await harness.ports.db.select().from(user).where(eq(user.email, email));
    return { answer, rows };
  };
  const more = { role: "admin", emailVerified: true, twoFactorEnabled: true, deletingAt: 0, createdAt: 0, id: "mine" };
  for (const { name, rows } of await Promise.all(
    Object.entries(more).map(async ([name, value]) => ({ name, ...(await signUp({ [name]: value })) })),
  ))
    for (const row of rows) {
      expect({ ...row, what: name }).toMatchObject({ role: "host", emailVerified: false, twoFactorEnabled: false });
      expect(row.id).not.toBe("mine");
      expect(row.createdAt.getTime()).toBeGreaterThan(0);
    }
  for (const name of ["a\0b", "\ud800", "\udfffb"]) {
    const { answer, rows } = await signUp({ name });
    expect(answer.json).toMatchObject({ code: "invalid", issues: [{ path: "name" }] });
    expect(rows).toEqual([]);
  }
});

test("hostile queries and headers are answered too", async () => {
  for (const query of [
    "?limit=-1",
    "?limit=NaN",
    "?cursor[]=1",
    "?cursor=%ff%fe",
    "?__proto__=1",
    "?limit=1&limit=2",
  ]) {
    expect((await host.get(`/api/v1/quizzes${query}`)).status).toBeLessThan(500);
  }
  const headers = { cookie: "__Host-quizwire.session_token=%ff; __Secure-quizwire.host_pass=%E0%A4%A; =;;" };
  expect(
    (await harness.client().post(`/api/v1/sessions/${made.session}/tickets`, { role: "host" }, { headers })).status,
  ).toBe(401);
  expect(
    (await harness.client({ "cf-connecting-ip": "::ffff:1.2.3.4, evil" }).get("/api/v1/codes/0000000")).status,
  ).toBe(404);
});

test.each([
  ["64 KB", 65_536, "413 too-large"],
  ["3 KB", 3_000, "422 invalid"],
])("[Threat 15] a picture's address of %s is not even looked at", async (_, length, problem) => {
  const url = `https://pictures.example.org/${"x".repeat(length)}`;
  expect(problemIn(await host.post("/api/v1/media/fetch", { url }))).toBe(problem);
});

test("nothing was polluted, and nothing was logged as a bug", () => {
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(harness.logged.filter(({ level }) => level === "error")).toEqual([]);
});

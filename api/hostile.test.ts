import { beforeAll, describe, expect, test } from "vitest";
import { internalPaths } from "../shared/protocol/results.ts";
import type { Client } from "./testing/client.ts";
import { startHarness } from "./testing/harness.ts";
import { batchOf, playerRecord, signedCall } from "./testing/rooms.ts";
import { madeQuiz, quiz, signedUp, startedSession } from "./testing/scenes.ts";

const harness = startHarness();
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

const routes = [
  ["POST", "/quizzes"],
  ["PUT", "/quizzes/{quiz}"],
  ["POST", "/sessions"],
  ["POST", "/sessions/{session}/end"],
  ["POST", "/sessions/{session}/tickets"],
  ["POST", "/codes/{code}/players"],
  ["POST", "/auth/sign-up/email"],
  ["POST", "/auth/sign-in/email"],
  ["POST", "/auth/sign-out"],
  ["POST", "/auth/request-password-reset"],
  ["POST", "/auth/reset-password"],
  ["POST", "/auth/change-password"],
  ["POST", "/auth/send-verification-email"],
  ["POST", "/auth/verify-email"],
  ["POST", "/auth/change-email"],
  ["POST", "/auth/two-factor/enable"],
  ["POST", "/auth/two-factor/disable"],
  ["POST", "/auth/two-factor/generate-backup-codes"],
  ["POST", "/auth/two-factor/verify-totp"],
  ["POST", "/auth/two-factor/verify-backup-code"],
  ["POST", "/auth/passkey/verify-registration"],
  ["POST", "/auth/passkey/verify-authentication"],
  ["POST", "/auth/passkey/update-passkey"],
  ["POST", "/auth/passkey/delete-passkey"],
  ["POST", "/auth/sign-in/social"],
  ["POST", "/auth/link-social"],
  ["POST", "/auth/unlink-account"],
  ["PATCH", "/account"],
  ["PUT", "/account/password"],
  ["POST", "/account/deletion"],
  ["POST", "/invites"],
  ["POST", "/media/fetch"],
] as const;

describe.each(routes)("[Threat 19] %s %s", (method, path) => {
  test.each(bodies)("%s is answered, and not by a 500", async (_, body) => {
    const url = path.replace("{quiz}", made.quiz).replace("{session}", made.session).replace("{code}", made.code);
    // Signing out and ending are meant for others than the one of this file.
    const caller = /sign-out|end$/.test(path) ? harness.client() : host;
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

test("nothing was polluted, and nothing was logged as a bug", () => {
  expect(({} as Record<string, unknown>).admin).toBeUndefined();
  expect(harness.logged.filter(({ level }) => level === "error")).toEqual([]);
});

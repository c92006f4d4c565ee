import { beforeAll, expect, test } from "vitest";
import { type Client, problemIn } from "./testing/client.ts";
import { faultDoors, faults } from "./testing/doors.ts";
import { type Harness, startHarness } from "./testing/harness.ts";
import { madeQuiz, quiz, signedUp } from "./testing/scenes.ts";

const doors = faultDoors();
let harness: Harness;
let host: Client;
let quizId: string;
beforeAll(async () => {
  harness = startHarness({ stack: doors.stack });
  host = await signedUp(harness);
  quizId = (await madeQuiz(host)).id;
});

const key = () => ({ headers: { "idempotency-key": crypto.randomUUID() } });
const start = (with_ = key(), client = host) => client.post("/api/v1/sessions", { quizId }, with_);

test("the same call with the same key gets the first answer, cookie included, and does nothing", async () => {
  const once = key();
  const [first, again] = [await start(once), await start(once)];
  expect(again.status).toBe(201);
  expect(again.json).toEqual(first.json);
  expect(again.headers.getSetCookie().join()).toContain("host_pass");
  expect(harness.posts.filter(({ room }) => room === (first.json as { id: string }).id)).toHaveLength(1);
});

test("a quiz is made once too, with its ETag each time", async () => {
  const once = key();
  const [first, again] = [
    await host.post("/api/v1/quizzes", quiz, once),
    await host.post("/api/v1/quizzes", quiz, once),
  ];
  expect(again.json).toEqual(first.json);
  expect(again.headers.get("etag")).toBe('"1"');
});

test("of many at once one is done; the others are told to wait or get its answer", async () => {
  const before = harness.posts.length;
  const once = key();
  const answers = await Promise.all(Array.from({ length: 6 }, () => start(once)));
  expect(harness.posts.length - before).toBe(1);
  for (const answer of answers) expect([201, 409]).toContain(answer.status);
});

test("another request with the same key is refused; another caller's key is another key", async () => {
  const once = key();
  await host.post("/api/v1/quizzes", quiz, once);
  expect(problemIn(await host.post("/api/v1/quizzes", { ...quiz, title: "Other" }, once))).toBe(
    "409 idempotency-conflict",
  );
  const other = await signedUp(harness);
  expect((await other.post("/api/v1/quizzes", { ...quiz, title: "Other" }, once)).status).toBe(201);
});

test("what failed may be tried again with its key", async () => {
  const once = key();
  expect((await doors.neon.while(faults.cut, () => start(once))).status).toBe(503);
  expect((await start(once)).status).toBe(201);
});

test("with Redis away the call is done, and not remembered", async () => {
  const once = key();
  const first = await doors.upstash.while(faults.cut, () => start(once));
  expect(first.status).toBe(201);
  expect((await start(once)).json).not.toEqual(first.json);
});

test("a key that is none is refused", async () => {
  const tooLong: Record<string, string> = { "idempotency-key": "x".repeat(101) };
  expect(problemIn(await host.post("/api/v1/sessions", { quizId }, { headers: tooLong }))).toBe("422 invalid");
});

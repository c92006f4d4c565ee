import { expect, test } from "vitest";
import { faultDoors, faults } from "./testing/doors.ts";
import { startHarness } from "./testing/harness.ts";
import { answerRecord, asSession, batchOf, playerRecord, sendResults, signedCall } from "./testing/rooms.ts";
import { joined, madeQuiz, quiz, signedUp, startedSession } from "./testing/scenes.ts";

const doors = faultDoors();

test("the id in an answer is the id in the log and in every post to a room, with the session where it is known", async () => {
  const harness = startHarness({ room: async ({ path }) => (path === "/end" ? 500 : 200) });
  const host = await signedUp(harness);
  const { id } = await startedSession(host);
  expect(harness.posts.at(-1)?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  const failed = await host.post(`/api/v1/sessions/${id}/end`);
  const requestId = failed.headers.get("x-request-id");
  expect(failed.json).toMatchObject({ code: "unavailable", requestId });
  expect(harness.posts.at(-1)).toMatchObject({ path: "/end", requestId });
  expect(harness.logged.at(-1)).toMatchObject({ event: "unavailable", requestId, session: id });
});

test("a room's id of its call is REST's id of it; a stranger's is not", async () => {
  const harness = startHarness();
  const requestId = crypto.randomUUID();
  const headers = { "x-request-id": requestId };
  const { id } = await startedSession(await signedUp(harness));
  const fromRoom = await signedCall(harness, "POST", `/api/v1/internal/sessions/${id}/results`, batchOf(id), headers);
  expect(fromRoom.headers.get("x-request-id")).toBe(requestId);
  const stranger = await harness.client().get("/api/v1/codes/1234567", { headers });
  expect(stranger.headers.get("x-request-id")).not.toBe(requestId);
  const forged = { "x-request-id": "<script>" };
  const odd = await signedCall(harness, "POST", `/api/v1/internal/sessions/${id}/results`, batchOf(id), forged);
  expect(odd.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("[Promise 27] whatever goes wrong, no name, address, question or answer stands in the log", async () => {
  const patient = startHarness({ stack: doors.stack });
  const harness = startHarness({ stack: doors.stack, patience: { postgresMs: 800, redisMs: 400 } });
  const canary = "zephyrine";
  const email = `${canary}@example.org`;
  const owner = await signedUp(patient, `${crypto.randomUUID()}.${email}`);
  await madeQuiz(owner, { ...quiz, title: canary, description: canary });
  const { id, code } = await startedSession(owner);
  const host = harness.client({ cookie: owner.cookiesFor("/") });
  const player = playerRecord(canary);
  const batch = batchOf(id, { players: [player], answers: [answerRecord(player.id, { value: 1 })] });
  const calls = async () => {
    const client = harness.client({ "cf-connecting-ip": "203.0.113.77" });
    await client.post(`/api/v1/codes/${code}/players`, { nickname: canary, attempt: canary.repeat(3) });
    await client.post(`/api/v1/codes/${code}/players`, { nickname: canary, attempt: canary });
    await client.post("/api/v1/auth/sign-in/email", { email, password: canary });
    await client.post("/api/v1/auth/sign-up/email", { name: canary, email, password: canary.repeat(2) });
    await host.post("/api/v1/quizzes", { ...quiz, title: canary });
    await host.get(`/api/v1/sessions/${id}/report`);
    await host.get(`/api/v1/quizzes?search=${canary}`);
    await sendResults(harness, id, batch);
    await sendResults(harness, id, { ...batch, players: [{ ...player, nickname: [canary] }] });
  };
  for (const fault of Object.values(faults)) {
    await doors.neon.while(fault, calls);
    await doors.neon.while(fault, () => doors.upstash.while(fault, calls));
  }
  await harness.settled();
  const text = JSON.stringify([...patient.logged, ...harness.logged]);
  expect(harness.logged.length).toBeGreaterThan(20);
  for (const secret of [canary, "example.org", "203.0.113.77", "The longest", code]) expect(text).not.toContain(secret);
  expect(text).toContain(asSession(id));
}, 120_000);

test("what happens is counted, and by nothing that names anybody", async () => {
  const harness = startHarness();
  const host = await signedUp(harness);
  const { id, code } = await startedSession(host);
  await joined(harness.client(), code, "Ana");
  await harness.client().post(`/api/v1/codes/${code}/players`, { nickname: "Ana" });
  const player = playerRecord("Ana");
  await sendResults(harness, id, batchOf(id, { players: [player], answers: [answerRecord(player.id)] }));
  expect(harness.counted).toEqual([
    ["session-started", "weur", quiz.questions.length],
    ["joined", "weur", 1],
    ["problem", "nickname-taken", 1],
    ["answers-stored", "weur", 1],
  ]);
});

import { beforeAll, expect, test } from "vitest";
import { internalPaths } from "../../shared/protocol/results.ts";
import { keys } from "../redis/keys.ts";
import { type Client, problemIn } from "../testing/client.ts";
import { startHarness } from "../testing/harness.ts";
import { asSession, progressOf, sendProgress, signedCall } from "../testing/rooms.ts";
import { joined, quiz, signedUp, startedSession } from "../testing/scenes.ts";

const harness = startHarness();
let host: Client;
beforeAll(async () => {
  host = await signedUp(harness);
});

const read = async (id: string) => (await host.get(`/api/v1/sessions/${id}`)).json;
const join = async (code: string, nickname = crypto.randomUUID().slice(0, 8)) =>
  problemIn(await harness.client().post(`/api/v1/codes/${code}/players`, { nickname }));

test("progress shows in the session", async () => {
  const { id } = await startedSession(host);
  expect((await sendProgress(harness, id, progressOf(id, { phase: "board", players: 12 }))).status).toBe(204);
  expect(await read(id)).toMatchObject({ phase: "board", players: 12, complete: false, endedAt: null });
});

test("older progress is ignored, the same again changes nothing", async () => {
  const { id } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id, { seq: 5, phase: "board", players: 5 }));
  expect(
    (await sendProgress(harness, id, progressOf(id, { seq: 4, phase: "open", players: 4, locked: true }))).status,
  ).toBe(204);
  await sendProgress(harness, id, progressOf(id, { seq: 5, phase: "board", players: 5 }));
  expect(await read(id)).toMatchObject({ phase: "board", players: 5, locked: false });
});

test("a locked session takes nobody until it is unlocked, and its code says so", async () => {
  const { id, code } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id, { seq: 1, locked: true }));
  expect(await join(code)).toBe("409 session-locked");
  expect((await harness.client().get(`/api/v1/codes/${code}`)).json).toMatchObject({ status: "locked" });
  await sendProgress(harness, id, progressOf(id, { seq: 0, locked: false }));
  expect(await join(code)).toBe("409 session-locked");
  await sendProgress(harness, id, progressOf(id, { seq: 2, locked: false }));
  expect(await join(code)).toMatch(/^201/);
});

test("a lock survives the loss of Redis", async () => {
  const { id, code } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id, { locked: true }));
  await harness.ports.redis.client.del(keys.code.of(code), keys.session.of(asSession(id)));
  expect(await join(code)).toBe("409 session-locked");
});

test("an end frees the code after a day's rest, and stays an end", async () => {
  const { id, code } = await startedSession(host);
  await sendProgress(harness, id, progressOf(id, { seq: 3, phase: "ended" }));
  expect(await join(code)).toBe("410 session-ended");
  expect(await harness.ports.redis.client.ttl(keys.code.of(code))).toBeLessThanOrEqual(keys.code.restTtl);
  await sendProgress(harness, id, progressOf(id, { seq: 4, phase: "podium" }));
  expect(await join(code)).toBe("410 session-ended");
  expect(await read(id)).toMatchObject({ phase: "ended", endedAt: new Date(harness.clock.nowMs).toISOString() });
});

test("an end by the host is not undone by progress that was on its way", async () => {
  const { id } = await startedSession(host);
  await host.post(`/api/v1/sessions/${id}/end`);
  await sendProgress(harness, id, progressOf(id, { phase: "open", complete: true }));
  expect(await read(id)).toMatchObject({ phase: "ended", complete: true });
});

test("turns come with their own question and are written once each", async () => {
  const { id, code } = await startedSession(host);
  await joined(harness.client(), code, "Ana");
  const all = progressOf(id, { seq: 1 });
  await sendProgress(harness, id, all);
  const [first] = all.turns;
  if (!first) throw new Error("no turn");
  await sendProgress(
    harness,
    id,
    progressOf(id, { seq: 2, turns: [{ ...first, voided: true, openedAtMs: null }, first] }),
  );
  await sendProgress(harness, id, progressOf(id, { seq: 3, turns: [{ ...first, voided: true, openedAtMs: null }] }));
  const report = (await host.get(`/api/v1/sessions/${id}/report`)).json as {
    questions: { voided: boolean; prompt: string }[];
  };
  expect(report.questions.map(({ prompt }) => prompt)).toEqual(quiz.questions.map(({ prompt }) => prompt));
  expect(report.questions.map(({ voided }) => voided)).toEqual([true, false, false]);
  const { rows } = await harness.ports.db.execute(`select opened_at from turn where session_id = '${id}' and n = 1`);
  expect(rows[0]?.opened_at).not.toBeNull();
});

test("progress of an unknown session tells the room so; of another session it is refused", async () => {
  const id = crypto.randomUUID();
  expect(problemIn(await sendProgress(harness, id, progressOf(id)))).toBe("410 session-gone");
  expect(problemIn(await sendProgress(harness, id, progressOf(crypto.randomUUID())))).toBe("422 invalid");
  expect(problemIn(await harness.client().put(internalPaths.progress(id), progressOf(id)))).toBe("401 unsigned");
  expect(problemIn(await signedCall(harness, "PUT", internalPaths.progress(id), "null"))).toBe("422 invalid");
});

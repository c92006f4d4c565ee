import { runInDurableObject } from "cloudflare:test";
import * as fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { PlayerMessageSchema, refusals } from "../shared/protocol/player.ts";
import { stageRefusals } from "../shared/protocol/stage.ts";
import { Budgets, decodeFrame } from "./frames.ts";
import { handleRooms } from "./hosts/edge.ts";
import { ticket, upgrade, workerEnv } from "./hosts/test-support.ts";
import { type Game, game } from "./testing/game.ts";
import { knock, type Phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { audienceStub, logOf, playerId, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { type Stage, stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const settings = { closeWhenAllAnswered: false };
const frames = 320;
/** Fewer than a connection may send in a burst, once a second. */
const atOnce = 8;

const valid = '{"type":"answer","turn":1,"value":0}';
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
const asJson = (value: unknown) => JSON.stringify(value);

/** What a stranger may send. None of it is an answer that the open question would take. */
const frame = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => bytes.slice().buffer),
  fc.json({ maxDepth: 4 }).filter((text) => text.length < 4_000),
  fc.nat(valid.length - 1).map((length) => valid.slice(0, length)),
  fc.constantFrom(
    '{"type":"answer","turn":1,"value":0,"__proto__":{"seat":0}}',
    '{"__proto__":{"type":"answer","turn":1,"value":0}}',
    '{"type":"answer","turn":1,"value":0,"player":"someone"}',
    '{"type":"answer","turn":1,"value":0,"atMs":0}',
    '{"type":"answer","turn":1e309,"value":0}',
    '{"type":"answer","turn":1,"value":1e400}',
    '{"type":"answer","turn":1.5,"value":0}',
    '{"type":"answer","turn":"1","value":0}',
    '{"type":"answer","turn":1,"value":{"0":1}}',
    '{"type":"answer","turn":-1,"value":0}',
    '{"type":"welcome","view":{}}',
    '{"type":"constructor"}',
    "null",
    "[]",
    nested(2_000, "[", "]"),
    nested(600, '{"a":', "}"),
    "PING",
  ),
  fc
    .record({ turn: fc.constantFrom(0, 2, 63), value: fc.oneof(fc.nat(63), fc.boolean(), fc.array(fc.nat(63))) })
    .map(({ turn, value }) => asJson({ type: "answer", turn, value })),
  fc
    .oneof(fc.integer({ min: 3, max: 70 }), fc.boolean(), fc.array(fc.nat(63), { maxLength: 70 }))
    .map((value) => asJson({ type: "answer", turn: 1, value })),
  fc.string({ maxLength: 40 }).map((nonce) => asJson({ type: "probe", nonce })),
  fc
    .constantFrom("next", "close", "skip", "reveal", "end", "lock", "kick", "x")
    .map((command) => asJson({ type: "command", command, saw: { turn: 7, phase: "board" } })),
);

/** An echo of an unknown probe, however it is spelled, is nobody's fault; everything else is answered. */
const isAnswered = (sent: string | ArrayBuffer) => {
  const decoded = decodeFrame(PlayerMessageSchema, sent);
  return !decoded.ok || decoded.message.type !== "probe";
};

async function mark(play: Game): Promise<void> {
  for (const stub of [audienceStub(play.room), sessionStub(play.session)])
    await runInDurableObject(stub, (object) => void Object.assign(object, { marked: true }));
}

async function expectUnharmed(play: Game): Promise<void> {
  for (const stub of [audienceStub(play.room), sessionStub(play.session)])
    expect(await runInDurableObject(stub, (object) => "marked" in object)).toBe(true);
}

/** What the session room has stored besides the reports of rooms, which come by themselves. */
async function storedOfSession(play: Game): Promise<[string, unknown][]> {
  return [...(await stored(sessionStub(play.session)))].filter(([key]) => !key.startsWith("room:"));
}

async function throwFrames(to: Phone | Stage, seed: number, answered: (sent: string | ArrayBuffer) => boolean) {
  const sample = fc.sample(frame, { numRuns: frames, seed });
  for (let at = 0; at < sample.length; at += atOnce) {
    const some = sample.slice(at, at + atOnce);
    const said = to.said.length;
    for (const sent of some) to.line.send(sent);
    const due = some.filter(answered).length;
    const replies = () => to.said.slice(said).filter(({ type }) => type === "refusal").length;
    await to.line.until(() => replies() === due || to.line.closed !== null, `${due} refusals, seed ${seed}, at ${at}`);
    time.pass(1_000);
  }
}

it("[C4] [Promise 22] whatever a phone sends is refused by name: no reset, nothing stored, nothing shown, seat kept", async () => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const play = await game(2, { questions: [single({ limitMs: null })], settings });
  await play.ask();
  const ana = play.at(0);
  await play.at(1).answer(1);
  await play.host.until(({ progress }) => progress?.answered === 1);
  await mark(play);
  const before = await stored(audienceStub(play.room));
  const view = { ...ana.view };
  await throwFrames(ana, seed, isAnswered);
  expect({ seed, closed: ana.line.closed, view: ana.view }).toEqual({ seed, closed: null, view });
  for (const { reason } of ana.heard("refusal")) expect(refusals).toContain(reason);
  expect(await stored(audienceStub(play.room))).toEqual(before);
  await expectUnharmed(play);
  expect(await ana.answer(1)).toEqual({ type: "ack", turn: 1, value: 1 });
});

it.each(["host", "screen"] as const)("[C4] [Promise 22] nor does anything that a %s's page sends", async (role) => {
  const seed = Math.floor(Math.random() * 2 ** 31);
  const play = await game(1, { settings });
  await play.host.until(({ lobby }) => lobby.players === 1);
  const page = await stage(play.session, role);
  await mark(play);
  const before = await storedOfSession(play);
  await throwFrames(page, seed, () => true);
  expect({ seed, closed: page.line.closed }).toEqual({ seed, closed: null });
  for (const reason of page.refusals) expect(stageRefusals).toContain(reason);
  expect(await storedOfSession(play)).toEqual(before);
  await expectUnharmed(play);
});

it("[A1] [A2] [Promise 22] a valid answer in every wrong phase: refused, and the log is what it was", async () => {
  const play = await game(1, { questions: [single({ readMs: 1_000 })], settings });
  const refused = async () => {
    const reply = await play.at(0).answer(1, 1);
    return reply.type === "refusal" ? reply.reason : reply.type;
  };
  const seen = [await refused()];
  await play.host.go("next", "ready");
  await play.allAre("ready");
  seen.push(await refused());
  await play.host.go("next", "open");
  await play.allAre("open");
  await play.close();
  seen.push(await refused());
  await play.host.go("next", "podium");
  await play.allAre("podium");
  seen.push(await refused());
  expect(seen).toEqual(["wrong-turn", "not-open", "too-late", "too-late"]);
  expect(await logOf(play.room)).toEqual([]);
});

const lengths: [string, string | ArrayBuffer, number | null][] = [
  ["4 KiB", "x".repeat(4_096), null],
  ["a byte more", "x".repeat(4_097), 1009],
  ["4 KiB in letters, more in bytes", "é".repeat(2_049), 1009],
  ["4 KiB, binary", new ArrayBuffer(4_096), null],
  ["5 KiB, binary", new ArrayBuffer(5_120), 1009],
  ["1 MiB", "x".repeat(1_048_576), 1009],
];

it.each(lengths)("[C4] a frame of %s", async (_, frame, code) => {
  const play = await game(2);
  for (const page of [play.at(0), play.host]) {
    page.line.send(frame);
    await page.line.until(
      () => page.line.closed !== null || page.said.some(({ type }) => type === "refusal"),
      "closed or refused",
    );
    expect(page.line.closed?.code ?? null).toBe(code);
  }
  await play.at(1).stir();
});

it("[C4] [Promise 23] who floods is closed with 1008 after 20 messages; nobody else loses anything", async () => {
  const play = await game(3, { questions: [single()], settings });
  await play.ask();
  const [ana, ben, cleo] = [play.at(0), play.at(1), play.at(2)];
  await ana.answer(1);
  for (let n = 0; n < 60; n += 1) ana.line.send("{");
  const replies = [ben.answer(1), cleo.answer(0)];
  expect(await ana.closed()).toBe(1008);
  expect(await Promise.all(replies)).toMatchObject([{ type: "ack" }, { type: "ack" }]);
  // 3 echoes of probes and the answer were the first 4 of 20.
  expect(ana.heard("refusal").length).toBeLessThanOrEqual(16);
  await play.comeBack();
  expect(play.at(0).view.mine).toBe(1);
  await play.close();
  expect(play.host.view.result).toMatchObject({ answered: 3, correct: 2 });
});

it("[Promise 23] who floods, is closed and keeps its own end open silences nobody", async () => {
  const play = await game(1, { questions: [single()], settings });
  const claims = { role: "player", room: play.room, player: playerId(0), nickname: "Ana" } as const;
  const path = `/parties/audience/${play.room}`;
  const late = await knock(play.room, playerId(5), "Zoe");
  await late.line.until(() => late.isWelcome, "welcome");
  const stubborn = (await handleRooms(upgrade(path, await ticket(claims)), workerEnv)).webSocket;
  stubborn?.accept({ allowHalfOpen: true });
  const closed = new Promise((resolve) => stubborn?.addEventListener("close", ({ code }) => resolve(code)));
  for (let n = 0; n < 60; n += 1) stubborn?.send("{");
  expect(await closed).toBe(1008);
  await play.host.go("next", "open");
  await late.phase("open");
  expect(await late.answer(1)).toMatchObject({ type: "ack" });
  stubborn?.close();
});

it("[C4] a budget of 20 at once fills up again with 10 a second", () => {
  const budgets = new Budgets();
  const connection = {};
  const spend = (times: number, atMs: number) =>
    Array.from({ length: times }, () => budgets.spend(connection, atMs)).filter((ok) => ok).length;
  expect([spend(30, 0), spend(5, 100), spend(30, 1_100), spend(30, 60_000)]).toEqual([20, 1, 10, 20]);
  expect(budgets.spend({}, 60_000)).toBe(true);
  expect([spend(1, 90_000), spend(30, 30_000)]).toEqual([1, 19]);
});

import { afterEach, expect, it } from "vitest";
import { PlayerMessageSchema } from "../shared/protocol/player.ts";
import { Budgets, decodeFrame, rememberFrames } from "./frames.ts";
import { handleRooms } from "./hosts/edge.ts";
import { ticket, upgrade, workerEnv } from "./hosts/test-support.ts";
import { game } from "./testing/game.ts";
import { knock } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { logOf, playerId, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";

afterEach(tidyUp);

const settings = { closeWhenAllAnswered: false };

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

it("[C4] [Promise 23] one of 51 floods in every question: it alone is closed, and 50 answers count", async () => {
  const play = await game(51, { questions: [single(), single()], settings });
  const screen = await stage(play.session, "screen");
  for (const turn of [1, 2]) {
    await play.ask();
    const [flooder, ...others] = play.phones;
    for (let n = 0; n < 200; n += 1) flooder?.line.send(n % 2 === 0 ? "{" : '{"type":"answer","turn":9,"value":0}');
    for (let n = 0; n < 200; n += 1) screen.line.send('{"type":"due","turn":1}');
    const replies = await Promise.all(others.map((phone, n) => phone.answer(n % 2)));
    expect(replies.map(({ type }) => type)).toEqual(others.map(() => "ack"));
    expect([await flooder?.closed(), await screen.closed()]).toEqual([1008, 1008]);
    expect(others.filter(({ line }) => line.closed)).toEqual([]);
    await play.comeBack();
    await play.close();
    expect(play.host.view.result).toMatchObject({ answered: 50, correct: 25 });
    if (turn === 1) await play.host.go("next", "board");
  }
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

it("the text of an answer is decoded once, as always; nothing else is remembered, nor more than 64 texts", () => {
  const decode = rememberFrames(PlayerMessageSchema, ({ type }) => type === "answer");
  const answer = (turn: number) => `{"type":"answer","turn":${turn},"value":[0,2]}`;
  const first = decode(answer(0));
  expect(first).toEqual({ ok: true, message: { type: "answer", turn: 0, value: [0, 2] } });
  expect(decode(answer(0))).toBe(first);
  for (const other of ['{"type":"probe","nonce":"n"}', '{"type":"answer"}', "{", "x".repeat(5_000)]) {
    expect(decode(other)).toEqual(decodeFrame(PlayerMessageSchema, other));
    expect(decode(other)).not.toBe(decode(other));
  }
  for (let turn = 1; turn < 64; turn += 1) decode(answer(turn));
  expect(decode(answer(0))).toBe(first);
  decode(answer(64));
  expect(decode(answer(0))).not.toBe(first);
});

import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Region } from "../shared/room-name.ts";
import { eventually } from "./testing/eventually.ts";
import { game, pastCloseMs } from "./testing/game.ts";
import { phone } from "./testing/phone.ts";
import { quiet } from "./testing/quiet.ts";
import { multiple, single, trueFalse } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, cutOff, logOf, playerId, roomOf, runAlarm, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const settings = { closeWhenAllAnswered: false };

/** Six players, three questions, one who comes late, one who drops, one who is kicked. */
async function script(regions: readonly Region[]) {
  const questions = [single(), multiple(), trueFalse()];
  const play = await game(5, { questions, settings, regions });
  const told: unknown[] = [];
  const show = () =>
    told.push([
      play.host.view.board,
      play.host.view.result,
      ...play.phones.map(({ view }) => [view.standing, view.result, view.board]),
    ]);
  await play.ask();
  const times = [1_000, 500, 2_000, 0, 3_000];
  for (const [n, value] of [1, 1, 0, 1, 2].entries()) {
    time.pass(times[n] ?? 0);
    await play.at(n).answer(value);
  }
  await play.close();
  await play.host.go("next", "board");
  await play.allAre("board");
  show();
  await play.ask();
  play.phones.push(await phone(roomOf(play.session, regions[5]), playerId(5), "Finn"));
  for (const [n, value] of [[0, 1, 3], [3, 1, 0], [0], [1, 0, 3], [2], [0, 1, 3]].entries()) {
    time.pass(100);
    if (n !== 3) await play.at(n).answer(value);
  }
  await play.close();
  await play.host.go("next", "board");
  await play.allAre("board");
  show();
  play.host.say({ type: "command", command: "kick", player: playerId(1) });
  await play.at(1).closed();
  await play.host.until(({ board }) => board?.length === 5);
  play.phones.splice(1, 1);
  await play.ask();
  time.pass(100);
  for (const [n, value] of [true, false, true, true, true].entries()) await play.at(n).answer(value);
  await play.close();
  await play.host.go("next", "podium");
  await play.allAre("podium");
  show();
  await play.end();
  await play.complete();
  const order = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const players = rest
    .players(play.session)
    .map(({ joinedAtMs, ...player }) => player)
    .sort(order);
  const answers = rest
    .answers(play.session)
    .map(({ seq, ...answer }) => ({ id: `${answer.turn} ${answer.player}`, ...answer }))
    .sort(order);
  return { told, players, answers };
}

it("[B5] [B6] [P7] [Promise 18] one room, two or three: the same boards, ranks, results and rows", async () => {
  const one = await script(["weur", "weur", "weur", "weur", "weur", "weur"]);
  expect(one.players.map(({ rank }) => rank)).toEqual([1, null, 5, 3, 4, 2]);
  expect(await script(["weur", "oc", "weur", "oc", "weur", "oc"])).toEqual(one);
  expect(await script(["weur", "oc", "afr", "sam", "oc", "me"])).toEqual(one);
});

it("[F1] a room born in mid-question gets no more time than the others, and its players count", async () => {
  const play = await game(1, { questions: [single()], settings });
  await play.ask();
  time.pass(5_000);
  play.phones.push(await phone(roomOf(play.session, "oc"), playerId(1), "Ben"));
  await play.at(1).phase("open");
  expect([play.at(1).view.closesInMs, play.at(1).view.options?.length]).toEqual([17_000, 3]);
  await play.at(1).answer(1);
  await play.at(0).answer(0);
  await play.close();
  expect(await logOf(play.at(1).room)).toMatchObject([{ seq: 1, arrivalMs: 3_000 }]);
  expect(play.phones.map(({ view }) => view.result?.counts)).toEqual([
    [1, 1, 0],
    [1, 1, 0],
  ]);
  expect(play.phones.map(({ view }) => view.standing.rank)).toEqual([2, 1]);
});

it("[S6] [Promise 19] one of two rooms crashes in mid-question: its players come back, nothing acked is lost", async () => {
  const play = await game(4, { questions: [single()], settings, regions: ["weur", "oc", "weur", "oc"] });
  await play.ask();
  for (const n of [0, 1]) await play.at(n).answer(1);
  await runInDurableObject(audienceStub(play.at(1).room), (_, ctx) => ctx.abort("crash")).catch(() => {});
  expect(await Promise.all([play.at(1).closed(), play.at(3).closed()])).toEqual([1006, 1006]);
  expect([play.at(0).line.closed, play.at(2).line.closed]).toEqual([null, null]);
  await play.at(2).answer(0);
  await play.comeBack();
  expect(play.phones.map(({ view }) => view.mine)).toEqual(
    [1, 1, null, null].map((mine, n) => (n === 2 ? play.at(2).view.mine : mine)),
  );
  await play.at(3).answer(1);
  await play.close();
  expect(play.host.view.result).toMatchObject({ counts: [1, 3, 0], answered: 4, correct: 3 });
});

it("[S6] [S7] [S8] [Promise 8] [Promise 19] a silent room never blocks the reveal; when it speaks its answers are merged", async () => {
  const play = await game(2, { questions: [single({ limitMs: 10_000 }), single()], settings, regions: ["weur", "oc"] });
  await play.ask();
  await play.at(0).answer(0);
  await play.at(1).answer(1);
  const { lost, reconnect } = await cutOff(play.session, play.at(1).room);
  await play.host.go("close", "closed");
  await play.at(0).phase("closed");
  time.pass(pastCloseMs);
  await runAlarm(audienceStub(play.at(0).room));
  await play.host.until(({ silentRooms }) => silentRooms === 1, "one silent room");
  expect(lost).toContain("to it");
  const toRevealMs = 15_000 - pastCloseMs;
  time.pass(toRevealMs - 1);
  await play.at(0).stir();
  await play.runSessionAlarm();
  expect(play.host.view.phase).toBe("closed");
  time.pass(1);
  await play.runSessionAlarm();
  await play.host.phase("revealed");
  await play.at(0).phase("revealed");
  expect(play.host.view.result).toMatchObject({ counts: [1, 0, 0], answered: 1 });
  expect(play.at(0).view.standing).toMatchObject({ rank: 1, players: 1 });

  await reconnect();
  await play.at(1).stir();
  // What was sent before has failed by now.
  await quiet(300);
  time.pass(5 * 60_000);
  await play.at(0).stir();
  await play.runSessionAlarm();
  await play.host.until(({ result }) => result?.answered === 2, "merged");
  expect(play.host.view.result).toMatchObject({ counts: [1, 1, 0], answered: 2, correct: 1 });
  await play.at(0).until(({ standing }) => standing.players === 2 && standing.rank === 2);
  await play.host.go("next", "board");
  expect(play.host.view.board).toMatchObject([
    { nickname: "Ben", points: 1_000 },
    { nickname: "Ana", points: 0 },
  ]);
});

it("[S6] without a limit only the host goes on without a silent room, and is told that one is missing", async () => {
  const play = await game(2, { questions: [single({ limitMs: null })], settings, regions: ["weur", "oc"] });
  await play.ask();
  await play.at(0).answer(1);
  await cutOff(play.session, play.at(1).room);
  await play.host.go("close", "closed");
  await play.at(0).phase("closed");
  time.pass(3_600_000);
  await play.at(0).stir();
  await runAlarm(audienceStub(play.at(0).room));
  await play.host.until(({ silentRooms }) => silentRooms === 1, "one silent room");
  await play.runSessionAlarm();
  expect(play.host.view).toMatchObject({ phase: "closed", silentRooms: 1, result: null });
  await play.host.go("reveal", "revealed");
  await play.at(0).phase("revealed");
  expect(play.at(0).view.result).toMatchObject({ credit: 1, counts: [0, 1, 0] });
});

it("[B1] [B3] posts to and from a room are lost: it jumps to the present when one gets through", async () => {
  const play = await game(2, { questions: [single(), single(), single()], settings, regions: ["weur", "oc"] });
  await play.turn([1, 1]);
  const { lost, reconnect } = await cutOff(play.session, play.at(1).room);
  play.host.press("next");
  await play.at(0).phase("open", 2);
  await play.host.go("skip", "board");
  await play.at(0).phase("board");
  await eventually(() => expect(lost).toContain("to it"));
  await reconnect();
  await play.ask();
  for (const n of [0, 1]) await play.at(n).answer(1);
  await play.close();
  expect(play.phones.map(({ view }) => view.standing)).toEqual([
    { points: 2_000, rank: 1, players: 2, streak: 2 },
    { points: 2_000, rank: 1, players: 2, streak: 2 },
  ]);
});

it("[B2] a room that comes back on a machine whose clock is behind is heard all the same", async () => {
  const play = await game(1, { questions: [single(), single()] });
  await play.turn([1]);
  await evictDurableObject(audienceStub(play.room));
  time.pass(-3_600_000);
  await play.turn([1]);
  expect(play.at(0).view.standing).toEqual({ points: 2_000, rank: 1, players: 1, streak: 2 });
});

it("[S12] a room whose only player was turned away holds nothing up", async () => {
  const play = await game(1, { questions: [single()] });
  play.host.say({ type: "command", command: "lock", locked: true });
  await play.host.until(({ locked }) => locked);
  await expect(phone(roomOf(play.session, "oc"), playerId(1))).rejects.toThrow("4003");
  await play.ask();
  await play.at(0).answer(1);
  await play.allAre("closed");
  time.pass(pastCloseMs);
  for (const room of [play.room, roomOf(play.session, "oc")]) await runAlarm(audienceStub(room));
  await play.host.phase("revealed");
  await play.end();
  await play.complete();
});

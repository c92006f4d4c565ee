import { evictAllDurableObjects } from "cloudflare:test";
import { afterEach, expect, it } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { knock, phone } from "./testing/phone.ts";
import { quiet } from "./testing/quiet.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, newSessionId, playerId, roomOf, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { stage, stageAtTheDoor } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

/** Whatever would be stored is stored by then. */
const aBatchLater = () => quiet(100);

/** What was put together from updates is what a newcomer is shown: nothing is missing, nothing is left over. */
async function expectSame(play: Game, phase: string): Promise<void> {
  await play.allAre(play.host.view.phase);
  const before = play.phones.map(({ view }) => ({ ...view }));
  play.phones = await Promise.all(play.phones.map((phone) => phone.again()));
  expect({ phase, views: play.phones.map(({ view }) => view) }).toEqual({ phase, views: before });
  const reloaded = await stage(play.session);
  expect({ phase, view: reloaded.view }).toEqual({ phase, view: play.host.view });
  play.host = reloaded;
}

it("[V2] [Promise 10] [Promise 13] in every phase phones and host come back to the whole of what they had", async () => {
  const play = await game(2, { questions: [single({ readMs: 9_000 }), single({ limitMs: null })] });
  const { host } = play;
  await host.go("next", "ready");
  await expectSame(play, "ready");
  await play.host.go("next", "open");
  await expectSame(play, "open");
  time.pass(2_000);
  await play.at(0).answer(1);
  await play.host.until(({ progress }) => progress?.answered === 1);
  const [ana] = play.phones;
  const back = await ana?.again();
  expect(back?.view).toEqual({ ...ana?.view, closesInMs: 18_000 });
  if (back) play.phones[0] = back;
  await play.host.go("close", "closed");
  await expectSame(play, "closed");
  await play.settle();
  await expectSame(play, "revealed");
  await play.host.go("next", "board");
  await expectSame(play, "board");
  await play.ask();
  await expectSame(play, "open, no limit");
  expect(play.at(0).view.closesInMs).toBeNull();
  await play.close();
  await play.host.go("next", "podium");
  await expectSame(play, "podium");
  expect(play.at(0).view.board).toEqual([
    ["Ana", 962],
    ["Ben", 0],
  ]);
});

it("[V2] [Promise 10] over one connection there is one snapshot, however many of a seat arrive at once", async () => {
  const play = await game(1);
  const { room, player } = play.at(0);
  const tries = await Promise.all(Array.from({ length: 4 }, () => knock(room, player)));
  await Promise.all(tries.map(({ line }) => line.until(() => line.closed !== null || line.heard.length > 0, "an end")));
  await aBatchLater();
  const newest = tries.filter(({ line }) => line.closed === null);
  expect(newest.map((phone) => phone.heard("welcome").length)).toEqual([1]);
});

it("[V2] [F1] what is left of the time is true for whoever comes late", async () => {
  const play = await game(1, { questions: [single({ readMs: 9_000 })] });
  await play.host.go("next", "ready");
  await play.allAre("ready");
  time.pass(2_500);
  expect((await play.at(0).again()).view).toMatchObject({ phase: "ready", options: null, opensInMs: 6_500 });
  expect((await stage(play.session)).view.opensInMs).toBe(6_500);
  await play.host.go("next", "open");
  const ana = await play.at(0).again();
  await ana.phase("open");
  time.pass(12_345);
  expect((await ana.again()).view).toMatchObject({ phase: "open", mine: null, closesInMs: 7_655 });
  expect((await stage(play.session)).view.closesInMs).toBe(7_655);
});

it("[C3] [Promise 10] after the end: the final snapshot, then 4004; a stranger gets 4004 alone", async () => {
  const play = await game(1, { questions: [single()] });
  await play.turn([1]);
  await play.end();
  const back = await knock(play.room, play.at(0).player, "Ana");
  expect(await back.closed()).toBe(4004);
  expect(back.said.map(({ type }) => type)).toEqual(["welcome"]);
  expect(back.view).toMatchObject({ phase: "ended", board: [["Ana", 1_000]] });
  const stranger = await knock(play.room, playerId(7), "Zoe");
  expect([await stranger.closed(), stranger.said]).toEqual([4004, []]);
  const host = await stage(play.session);
  expect(host.view).toMatchObject({ phase: "ended", board: [{ nickname: "Ana" }] });
});

it("[C2] the newest connection of a seat wins: the older one hears 4001, the seat stays present", async () => {
  const play = await game(2, { settings: { closeWhenAllAnswered: false } });
  const older = play.at(0);
  const newer = await older.again();
  expect(await older.closed()).toBe(4001);
  play.phones[0] = newer;
  await play.ask();
  expect(await newer.answer(1)).toMatchObject({ type: "ack" });
  await play.host.until(({ progress }) => progress?.answered === 1 && progress.present === 2);
  expect(older.said.some(({ type }) => type === "ack")).toBe(false);
});

it("[C1] [C2] ten connections of a seat at once: one stays, and only it is heard and told", async () => {
  const play = await game(1);
  const all = await Promise.all(Array.from({ length: 10 }, () => knock(play.room, playerId(3), "Dan")));
  const open = () => all.filter(({ line }) => line.closed === null);
  await eventually(() => expect(open()).toHaveLength(1));
  expect(all.flatMap(({ line }) => line.closed?.code ?? []).every((code) => code === 4001)).toBe(true);
  const [left] = open();
  await left?.line.until(() => left.isWelcome, "welcome");
  await left?.stir();
  await play.host.until(({ lobby }) => lobby.players === 2);
});

it("[S11] [C2] kicked stays out for good, on every way back, and counts nowhere", async () => {
  const play = await game(2, { questions: [single()] });
  await play.turn([1, 1]);
  play.host.say({ type: "command", command: "kick", player: playerId(1) });
  expect(await play.at(1).closed()).toBe(4003);
  await play.host.until(({ lobby, board }) => lobby.players === 1 && board?.length === 1);
  const out = await knock(play.room, playerId(1), "Ben");
  expect([await out.closed(), out.said]).toEqual([4003, []]);
  await evictAllDurableObjects();
  const again = await knock(play.room, playerId(1), "Ben");
  expect([await again.closed(), again.said]).toEqual([4003, []]);
  const ana = play.at(0);
  await ana.until(({ board, standing }) => board?.length === 1 && standing.players === 1);
});

it("[S11] in a lobby that is full a kick makes room for one, and REST hears of it though the room has died since", async () => {
  const play = await game(2, { settings: { cap: 2 } });
  const tooMany = await knock(play.room, playerId(2), "Cleo");
  await tooMany.line.until(() => tooMany.line.closed !== null, "closed");
  expect(tooMany.line.closed).toMatchObject({ code: 4003, reason: "full" });
  expect(rest.players(play.session)).toEqual([]);
  await play.host.until(({ lobby }) => lobby.names.length === 2);
  play.host.say({ type: "command", command: "kick", player: playerId(1) });
  expect(await play.at(1).closed()).toBe(4003);
  await phone(play.room, playerId(2), "Cleo");
  await play.host.until(({ lobby }) => lobby.players === 2);
  await evictAllDurableObjects();
  time.pass(1_000);
  await play.runAlarms();
  const told = () => rest.players(play.session).map(({ id, kicked }) => [id, kicked]);
  await eventually(() => expect(told()).toContainEqual([playerId(1), true]));
  expect(await (await knock(play.room, playerId(1), "Ben")).closed()).toBe(4003);
});

it("[S11] [C2] locked keeps new players out with 4003, those with a seat come and go", async () => {
  const play = await game(1);
  play.host.say({ type: "command", command: "lock", locked: true });
  // The host may know it a moment before the rooms do.
  const isLocked = async () => (await stored(audienceStub(play.room))).get("desired");
  await eventually(async () => expect(await isLocked()).toMatchObject({ locked: true }));
  for (const region of ["weur", "oc"] as const) {
    const late = await knock(roomOf(play.session, region), playerId(4));
    await late.line.until(() => late.line.closed !== null, "closed");
    expect(late.line.closed).toMatchObject({ code: 4003, reason: "locked" });
  }
  expect((await play.at(0).again()).view.phase).toBe("lobby");
  play.host.say({ type: "command", command: "lock", locked: false });
  await play.host.until(({ locked }) => !locked);
  await eventually(() => phone(roomOf(play.session, "oc"), playerId(4)));
});

it("[C2] full is full: 4003", async () => {
  const play = await game(1, { settings: { cap: 1 } });
  const late = await knock(play.room, playerId(4));
  await late.closed();
  expect(late.line.closed).toEqual({ code: 4003, reason: "full" });
});

it("[B4] a session that nobody made gives no room: 4004, and nothing is stored", async () => {
  const session = newSessionId();
  const nobody = await knock(roomOf(session), playerId(0));
  expect([await nobody.closed(), nobody.said]).toEqual([4004, []]);
  const host = await stageAtTheDoor(session, "host");
  expect([await host.closed(), host.said]).toEqual([4004, []]);
  await aBatchLater();
  expect((await stored(audienceStub(roomOf(session)))).size).toBe(0);
  expect((await stored(sessionStub(session))).size).toBe(0);
});

it("[B4] a session that has ended gives no new room: 4004, and nothing is stored", async () => {
  const play = await game(1);
  await play.end();
  const late = await knock(roomOf(play.session, "oc"), playerId(5));
  expect([await late.closed(), late.said]).toEqual([4004, []]);
  await aBatchLater();
  expect((await stored(audienceStub(roomOf(play.session, "oc")))).size).toBe(0);
});

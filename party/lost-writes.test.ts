import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { crashBeforeWrite } from "./testing/deaths/deaths.ts";
import { eventually } from "./testing/eventually.ts";
import { game } from "./testing/game.ts";
import { quiet } from "./testing/quiet.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, logOf, roomOf, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

/** The nth put of a room from now on fails. Resolves to the count of those that have failed. */
async function failPut(stub: DurableObjectStub, n = 1): Promise<{ failed: number }> {
  const puts = { failed: 0 };
  let left = n;
  await runInDurableObject(stub, (_, { storage }) => {
    const put = storage.put.bind(storage);
    const fail = async (entries: Record<string, unknown>) => {
      left -= 1;
      if (left > 0) return put(entries);
      puts.failed += 1;
      Reflect.deleteProperty(storage, "put");
      throw new Error("disk full");
    };
    Object.assign(storage, { put: fail });
  });
  return puts;
}

/** The next read of this key fails when the room has heard something meanwhile. */
async function failGet(stub: DurableObjectStub, of: string) {
  let isAsked = false;
  await runInDurableObject(stub, (object, { storage }) => {
    const heard = Promise.withResolvers<void>();
    const hear = object.webSocketMessage?.bind(object);
    object.webSocketMessage = async (...message) => {
      await hear?.(...message);
      if (isAsked) heard.resolve();
    };
    const get = storage.get.bind(storage);
    const fail = async (key: string) => {
      if (key !== of) return get(key);
      Reflect.deleteProperty(storage, "get");
      isAsked = true;
      await heard.promise;
      throw new Error("cannot be read");
    };
    Object.assign(storage, { get: fail });
  });
  return { isAsked: () => eventually(() => expect(isAsked).toBe(true)) };
}

/** From now on a room's puts take until they are let through. */
async function holdPuts(stub: DurableObjectStub) {
  const held: (() => void)[] = [];
  let isHolding = true;
  await runInDurableObject(stub, (_, { storage }) => {
    const put = storage.put.bind(storage);
    const late = async (entries: Record<string, unknown>) => {
      let isFree = !isHolding;
      held.push(() => {
        isFree = true;
      });
      while (!isFree) await new Promise((resolve) => setTimeout(resolve, 2));
      await put(entries);
    };
    Object.assign(storage, { put: late });
  });
  return {
    isHeld: () => eventually(() => expect(held).toHaveLength(1)),
    one: () => held.shift()?.(),
    all: () => {
      isHolding = false;
      for (const free of held) free();
    },
  };
}

/** Long enough for every batch and post that does not wait for the write. */
const aWhile = () => quiet(300);

const inTheLobby = async () => {
  const play = await game(1);
  await play.atRest();
  return play;
};

it("[C5] while a transition is being written, posts that were under way before tell nobody of it", async () => {
  const play = await inTheLobby();
  rest.mood = "silent";
  const room = await holdPuts(audienceStub(play.room));
  for (const isLocked of [true, false]) {
    play.host.say({ type: "command", command: "lock", locked: isLocked });
    await play.host.until(({ locked }) => locked === isLocked);
  }
  const session = await holdPuts(sessionStub(play.session));
  play.host.press("next");
  await session.isHeld();
  room.all();
  rest.mood = "up";
  await aWhile();
  await play.at(0).stir();
  expect([play.host.view.phase, play.at(0).view.phase]).toEqual(["lobby", "lobby"]);
  expect(new Set(rest.of(play.session).progress.map(({ phase }) => phase))).toEqual(new Set(["lobby"]));
  session.all();
  await Promise.all([play.host.phase("open"), play.at(0).phase("open")]);
  await eventually(() => expect(rest.progress(play.session)).toMatchObject({ phase: "open" }));
});

it("[C5] [B4] a new room is answered when it is stored, and with nothing that is not", async () => {
  const play = await inTheLobby();
  const session = await holdPuts(sessionStub(play.session));
  const report = {
    room: roomOf(play.session, "oc"),
    rev: 0,
    seq: 0,
    players: 0,
    present: 0,
    progress: null,
    delivered: true,
  };
  let isAnswered = false;
  const reply = roomsPort(workerEnv).post("session", play.session, roomPaths.report, report);
  const answered = reply.then(() => {
    isAnswered = true;
  });
  await session.isHeld();
  play.host.press("next");
  await aWhile();
  expect(isAnswered).toBe(false);
  session.one();
  await answered;
  expect((await reply).body).toMatchObject({ desired: { phase: "lobby" } });
  session.all();
  await Promise.all([play.host.phase("open"), play.at(0).phase("open")]);
});

it("[C5] while an answer is being written nobody can learn of it, not even as a number", async () => {
  const play = await game(2);
  await play.ask();
  const room = await holdPuts(audienceStub(play.room));
  play.at(0).say({ type: "answer", turn: 1, value: 1 });
  play.at(1).say({ type: "answer", turn: 1, value: 1 });
  await aWhile();
  expect(play.phones.map((phone) => phone.heard("ack").length)).toEqual([0, 0]);
  expect(play.host.view).toMatchObject({ phase: "open", progress: { answered: 0 } });
  room.all();
  await Promise.all(play.phones.map((phone) => phone.reply()));
  await play.allAre("closed");
});

it("[C5] answers whose write failed were acked to nobody; every line is cut, all come back, the game goes on", async () => {
  const play = await game(3, { settings: { closeWhenAllAnswered: false } });
  await play.ask();
  const [ana, ben, cleo] = [play.at(0), play.at(1), play.at(2)];
  await ana.answer(1);
  const before = await stored(audienceStub(play.room));
  const puts = await failPut(audienceStub(play.room));
  ben.say({ type: "answer", turn: 1, value: 1 });
  cleo.say({ type: "answer", turn: 1, value: 0 });
  expect(await Promise.all(play.phones.map((phone) => phone.closed()))).toEqual([1012, 1012, 1012]);
  expect([puts.failed, ben.heard("ack"), cleo.heard("ack")]).toEqual([1, [], []]);
  expect(await stored(audienceStub(play.room))).toEqual(before);

  await play.comeBack();
  expect(play.phones.map(({ view }) => [view.phase, view.mine])).toEqual([
    ["open", 1],
    ["open", null],
    ["open", null],
  ]);
  await play.at(2).answer(0);
  await play.at(1).answer(1);
  await play.close();
  expect((await logOf(play.room)).map(({ seq, seat }) => [seq, seat])).toEqual([
    [1, 0],
    [2, 2],
    [3, 1],
  ]);
  expect(play.phones.map(({ view }) => view.result?.credit)).toEqual([1, 1, 0]);
  await play.end();
  await play.complete();
  expect(rest.answers(play.session).map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

it("[C5] [F1] the options were out when the write of their start failed: they are out again, with the time that is left", async () => {
  const play = await game(2, { settings: { closeWhenAllAnswered: false } });
  await play.gathered();
  const puts = await failPut(audienceStub(play.room), 2);
  play.host.press("next");
  expect(await Promise.all(play.phones.map((phone) => phone.closed()))).toEqual([1012, 1012]);
  expect(puts.failed).toBe(1);
  time.pass(3_000);
  await play.comeBack();
  await play.allAre("open");
  expect(play.phones.map(({ view }) => view.options?.length)).toEqual([3, 3]);
  expect(play.at(0).view.closesInMs).toBeGreaterThanOrEqual(17_000);
  await play.at(0).answer(1);
  await play.close();
  expect(play.at(0).view.result).toMatchObject({ credit: 1, counts: [0, 1, 0] });
});

it("[C5] [F1] [F4] the room crashes with the options out and their start not written: the clock goes on from the order to open", async () => {
  const play = await game(2, { settings: { closeWhenAllAnswered: false } });
  await play.gathered();
  await crashBeforeWrite(2).prepare(() => audienceStub(play.room), { hasStruck: false });
  play.host.press("next");
  await Promise.all(play.phones.map((phone) => phone.closed()));
  expect(play.at(0).view.options).toHaveLength(3);
  time.pass(1_500);
  await play.comeBack();
  await play.allAre("open");
  expect(play.phones.map(({ view }) => view.closesInMs)).toEqual([18_500, 18_500]);
});

it("[C5] [K6] a log that cannot be read for a recount: what the room was writes nothing any more, and the game goes on", async () => {
  const questions = [1, 2].map(() => single({ limitMs: null, key: 1 }));
  const play = await game(2, { questions, settings: { closeWhenAllAnswered: false } });
  await play.turn([1, 0]);
  await play.ask();
  const read = await failGet(audienceStub(play.room), "asking:1");
  play.host.say({ type: "command", command: "correct", turn: 1, right: [0] });
  await read.isAsked();
  // When it has come, and waits for the next write.
  play.at(0).say({ type: "answer", turn: 2, value: 1 });
  expect(await Promise.all(play.phones.map((phone) => phone.closed()))).toEqual([1012, 1012]);
  await aWhile();
  expect((await logOf(play.room)).map(({ seq }) => seq)).toEqual([1, 2]);
  await play.comeBack();
  await play.at(1).answer(1);
  await play.at(0).answer(1);
  await play.close();
  expect((await logOf(play.room)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  await eventually(() => expect(play.phones.map(({ view }) => view.standing.points)).toEqual([1_000, 2_000]));
});

it("[C5] a transition whose write failed was told to nobody: not to phones, not to the stage, not to REST", async () => {
  const play = await inTheLobby();
  const before = await stored(sessionStub(play.session));
  await failPut(sessionStub(play.session));
  play.host.press("next");
  expect(await play.host.closed()).toBe(1012);
  expect(await stored(sessionStub(play.session))).toEqual(before);
  play.host = await stage(play.session);
  expect(play.host.view.phase).toBe("lobby");
  await play.at(0).stir();
  expect(play.at(0).view.phase).toBe("lobby");
  await play.turn([1]);
  expect(play.at(0).changes.map(({ type }) => type)).toEqual(["open", "closed", "revealed", "board"]);
  expect(rest.of(play.session).progress.map(({ phase }) => phase)).not.toContain("ready");
  expect(rest.progress(play.session)?.turns).toHaveLength(1);
});

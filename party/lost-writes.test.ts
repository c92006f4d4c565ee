import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { game } from "./testing/game.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, logOf, roomOf, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

/** The next put of a room fails. Resolves to the count of those that have failed. */
async function failNextPut(stub: DurableObjectStub): Promise<{ failed: number }> {
  const puts = { failed: 0 };
  await runInDurableObject(stub, (_, { storage }) => {
    storage.put = async () => {
      puts.failed += 1;
      Reflect.deleteProperty(storage, "put");
      throw new Error("disk full");
    };
  });
  return puts;
}

/** The next puts of a room take until the returned function is called. */
async function holdPuts(stub: DurableObjectStub): Promise<() => Promise<void>> {
  let isHeld = true;
  await runInDurableObject(stub, (_, { storage }) => {
    const put = storage.put.bind(storage);
    const late = async (entries: Record<string, unknown>) => {
      while (isHeld) await new Promise((resolve) => setTimeout(resolve, 2));
      await put(entries);
    };
    Object.assign(storage, { put: late });
  });
  return async () => {
    isHeld = false;
    await runInDurableObject(stub, (_, { storage }) => void Reflect.deleteProperty(storage, "put"));
  };
}

/** Long enough for every batch and post that does not wait for the write. */
const aWhile = () => new Promise((resolve) => setTimeout(resolve, 300));

it("[C5] while a transition is being written nobody can learn of it: neither by what was under way, nor by asking", async () => {
  const play = await game(1);
  await play.host.until(({ lobby }) => lobby.players === 1, "Ana in the lobby");
  rest.mood = "silent";
  play.host.say({ type: "command", command: "lock", locked: true });
  await play.host.until(({ locked }) => locked);
  const release = await holdPuts(sessionStub(play.session));
  play.host.press("next");
  rest.mood = "up";
  const reply = roomsPort(workerEnv).post("session", play.session, roomPaths.report, {
    room: roomOf(play.session, "oc"),
    rev: 0,
    seq: 0,
    players: 0,
    present: 0,
    progress: null,
    delivered: true,
  });
  await aWhile();
  await play.at(0).stir();
  expect([play.host.view.phase, play.at(0).view.phase]).toEqual(["lobby", "lobby"]);
  expect(new Set(rest.of(play.session).progress.map(({ phase }) => phase))).toEqual(new Set(["lobby"]));
  await release();
  await Promise.all([play.host.phase("open"), play.at(0).phase("open")]);
  expect((await reply).body).toMatchObject({ desired: { phase: "open" } });
  await vi.waitFor(() => expect(rest.progress(play.session)).toMatchObject({ phase: "open" }));
});

it("[C5] while an answer is being written nobody can learn of it, not even as a number", async () => {
  const play = await game(2);
  await play.ask();
  const release = await holdPuts(audienceStub(play.room));
  play.at(0).say({ type: "answer", turn: 1, value: 1 });
  play.at(1).say({ type: "answer", turn: 1, value: 1 });
  await aWhile();
  expect(play.phones.map((phone) => phone.heard("ack").length)).toEqual([0, 0]);
  expect(play.host.view).toMatchObject({ phase: "open", progress: { answered: 0 } });
  await release();
  await Promise.all(play.phones.map((phone) => phone.reply()));
  await play.allAre("closed");
});

it("[C5] answers whose write failed were acked to nobody; every line is cut, all come back, the game goes on", async () => {
  const play = await game(3, { settings: { closeWhenAllAnswered: false } });
  await play.ask();
  const [ana, ben, cleo] = [play.at(0), play.at(1), play.at(2)];
  await ana.answer(1);
  const before = await stored(audienceStub(play.room));
  const puts = await failNextPut(audienceStub(play.room));
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

it("[C5] a transition whose write failed was told to nobody: not to phones, not to the stage, not to REST", async () => {
  const play = await game(1);
  await play.host.until(({ lobby }) => lobby.players === 1, "Ana in the lobby");
  const before = await stored(sessionStub(play.session));
  await failNextPut(sessionStub(play.session));
  play.host.press("next");
  expect(await play.host.closed()).toBe(1012);
  expect(await stored(sessionStub(play.session))).toEqual(before);
  play.host = await stage(play.session);
  expect(play.host.view.phase).toBe("lobby");
  await play.at(0).stir();
  expect(play.at(0).view.phase).toBe("lobby");
  await play.turn([1]);
  expect(
    play
      .at(0)
      .heard("update")
      .map(({ set }) => set.phase),
  ).toEqual(["open", "closed", "revealed", "board"]);
  expect(rest.of(play.session).progress.map(({ phase }) => phase)).not.toContain("ready");
  expect(rest.progress(play.session)?.turns).toHaveLength(1);
});

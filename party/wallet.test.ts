import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionId } from "../shared/ids.ts";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { knock } from "./testing/phone.ts";
import { quiet } from "./testing/quiet.ts";
import { single } from "./testing/quiz.ts";
import {
  alarmAtMs,
  audienceStub,
  createSession,
  newSessionId,
  playerId,
  roomOf,
  runAlarm,
  sessionStub,
  tidyUp,
} from "./testing/rooms.ts";
import { stage, stageAtTheDoor } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

/** Every row, also what the rooms' library writes. */
const rowsOf = (stub: DurableObjectStub): Promise<string[]> =>
  runInDurableObject(stub, async (_, { storage }) => [...(await storage.list()).keys()]);

const post = (session: SessionId, path: string, body: unknown = {}) =>
  roomsPort(workerEnv).post("session", session, path, body);

describe("[Threat 18] [B4] an object without a session keeps nothing and wakes up for nothing", () => {
  const knocks: [string, (session: SessionId) => Promise<unknown>][] = [
    ["a player knocks", async (session) => (await knock(roomOf(session), playerId(0))).closed()],
    ["a host knocks", async (session) => (await stageAtTheDoor(session, "host")).closed()],
    ["REST ends it", (session) => post(session, roomPaths.end)],
    ["REST pairs a device", (session) => post(session, roomPaths.devices)],
    ["REST corrects a turn", (session) => post(session, roomPaths.correct, { turn: 1, right: [0] })],
    ["a room reports", (session) => post(session, roomPaths.report, {})],
    ["REST deletes it", (session) => post(session, roomPaths.erase)],
    ["an init that is none", (session) => post(session, roomPaths.init, {})],
    ["no such path", (session) => post(session, "/nothing")],
  ];
  it.each(knocks)("%s", async (_, come) => {
    const unknown = newSessionId();
    const erased = await game(1);
    await post(erased.session, roomPaths.erase);
    await erased.at(0).closed();
    for (const session of [unknown, erased.session]) {
      await come(session);
      for (const stub of [sessionStub(session), audienceStub(roomOf(session))])
        await eventually(async () => expect([await rowsOf(stub), await alarmAtMs(stub)]).toEqual([[], null]));
    }
  });
});

/** Counts the rows that rooms write from here on, and the alarms that they set. */
async function countWrites(stubs: readonly DurableObjectStub[]) {
  const written = { rows: 0, alarms: 0 };
  for (const stub of stubs)
    await runInDurableObject(stub, (_, { storage }) => {
      const put = storage.put.bind(storage);
      const setAlarm = storage.setAlarm.bind(storage);
      Object.assign(storage, {
        put: (...given: [Record<string, unknown>] | [string, unknown]) => {
          written.rows += typeof given[0] === "string" ? 1 : Object.keys(given[0]).length;
          return Reflect.apply(put, null, given);
        },
        setAlarm: (...given: Parameters<typeof setAlarm>) => {
          written.alarms += 1;
          return setAlarm(...given);
        },
      });
    });
  return written;
}

/** Past whatever would still be reported or written. */
const writtenMs = 350;

const refused: [string, (play: Game) => Promise<unknown>][] = [
  ["an answer to no turn", (play) => play.at(0).answer(1, 9)],
  ["an answer that cannot be", (play) => play.at(0).answer(7)],
  ["a second answer", (play) => play.at(0).answer(2)],
  ["the same answer again", (play) => play.at(0).answer(1)],
  ["a frame that is not understood", (play) => saysNonsense(play)],
  ["an echo of no probe", async (play) => play.at(0).say({ type: "probe", nonce: "none" })],
  ["a player who comes too late", async (play) => (await knock(play.room, playerId(7))).closed()],
  ["a command that is stale", async ({ host }) => host.press("next", { turn: 1, phase: "lobby" })],
  ["a command that is not for now", ({ host }) => pressReveal(host)],
  ["a command of a screen", (play) => commandOfScreen(play)],
  ["a hint that is not due", async ({ host }) => host.say({ type: "due", turn: 1 })],
];

async function saysNonsense({ phones, host }: Game): Promise<void> {
  for (const { line } of [host, ...phones]) line.send("{}");
  await host.refusal();
}
async function pressReveal(host: Game["host"]): Promise<void> {
  host.press("reveal");
  await host.refusal();
}
async function commandOfScreen({ session }: Game): Promise<void> {
  const screen = await stage(session, "screen");
  screen.say({ type: "command", command: "lock", locked: false });
  expect(await screen.refusal()).toBe("not-allowed");
}

it.each(refused)("[Threat 18] %s is refused without a row and without an alarm", async (_, happen) => {
  const play = await game(2, { settings: { closeWhenAllAnswered: false } });
  play.host.say({ type: "command", command: "lock", locked: true });
  await play.ask();
  await play.at(0).answer(1);
  await play.host.until(({ progress }) => progress?.answered === 1);
  await quiet(writtenMs);
  const written = await countWrites(play.stubs);
  await happen(play);
  await quiet(writtenMs);
  expect(written).toEqual({ rows: 0, alarms: 0 });
});

it("[Threat 18] a seat that comes again and again on new lines costs no row", async () => {
  const play = await game(2, { settings: { closeWhenAllAnswered: false } });
  await play.ask();
  await quiet(writtenMs);
  const written = await countWrites([audienceStub(play.room)]);
  for (let n = 0; n < 10; n += 1) await play.at(0).again();
  await quiet(writtenMs);
  expect(written).toEqual({ rows: 0, alarms: 0 });
});

it("[Threat 18] a session that nobody plays wakes up four times in its life, then it is gone", async () => {
  const session = await createSession();
  const stub = sessionStub(session);
  let alarms = 0;
  for (let at = await alarmAtMs(stub); at !== null && alarms < 20; at = await alarmAtMs(stub)) {
    time.pass(Math.max(0, at - time.now()));
    await runAlarm(stub);
    await quiet(writtenMs);
    alarms += 1;
  }
  expect(alarms).toBeLessThanOrEqual(4);
  expect(await rowsOf(stub)).toEqual([]);
});

it("[Threat 18] an audience room whose session room never answers again looks for it less and less often", async () => {
  const play = await game(1, { questions: [single()] });
  await runInDurableObject(sessionStub(play.session), (object) => {
    object.fetch = async () => new Response("unavailable", { status: 503 });
  });
  const stub = audienceStub(play.room);
  await play.at(0).again();
  await eventually(async () => expect(await alarmAtMs(stub)).not.toBeNull());
  const endMs = time.now() + 600_000;
  let alarms = 0;
  for (let at = await alarmAtMs(stub); at !== null && at < endMs && alarms < 700; alarms += 1) {
    const before = at;
    time.pass(Math.max(0, at - time.now()));
    await runAlarm(stub);
    await eventually(async () => expect(await alarmAtMs(stub)).toBeGreaterThan(before));
    at = await alarmAtMs(stub);
  }
  expect(alarms).toBeLessThan(30);
});

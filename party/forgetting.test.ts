import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { game } from "./testing/game.ts";
import { knock, phone } from "./testing/phone.ts";
import { quiet } from "./testing/quiet.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { alarmAtMs, runAlarm, stored, tidyUp } from "./testing/rooms.ts";
import { stageAtTheDoor } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const dayMs = 24 * 60 * 60 * 1_000;

const isForgotten = (stub: DurableObjectStub) =>
  eventually(async () => {
    await runAlarm(stub);
    expect(await stored(stub)).toEqual(new Map());
  });

it("[S12] [Promise 29] a day after the end the rooms forget everything, by their alarms, and not a millisecond sooner", async () => {
  const play = await game(2, { questions: [single()], regions: ["weur", "oc"] });
  await play.turn([1, 0]);
  const endedAtMs = time.now();
  await play.end();
  await play.complete();
  const { stubs } = play;
  for (const stub of stubs) await eventually(async () => expect(await alarmAtMs(stub)).toBe(endedAtMs + dayMs));

  time.pass(dayMs - 1);
  for (const stub of stubs) await runAlarm(stub);
  for (const stub of stubs) expect((await stored(stub)).size).toBeGreaterThan(0);
  const late = await knock(play.at(0).room, play.at(0).player, "Ana");
  expect([await late.closed(), late.view.board?.length]).toEqual([4004, 2]);

  time.pass(1);
  for (const stub of stubs) await runAlarm(stub);
  for (const stub of stubs) expect([(await stored(stub)).size, await alarmAtMs(stub)]).toEqual([0, null]);
  for (const entered of [
    await knock(play.at(0).room, play.at(0).player, "Ana"),
    await stageAtTheDoor(play.session, "host"),
  ])
    expect([await entered.closed(), entered.said]).toEqual([4004, []]);
  for (const stub of stubs) expect((await stored(stub)).size).toBe(0);
  expect(rest.faults).toEqual([]);
});

it("[S12] what is not in REST yet is not forgotten", async () => {
  const play = await game(1, { questions: [single()] });
  await play.turn([1]);
  rest.mood = "down";
  await play.end();
  time.pass(3 * dayMs);
  const { stubs } = play;
  for (const stub of stubs) await runAlarm(stub);
  for (const stub of stubs) expect((await stored(stub)).size).toBeGreaterThan(0);
  // What was called before has failed by then.
  await quiet(300);
  rest.mood = "up";
  time.pass(600_000);
  for (const stub of stubs) await runAlarm(stub);
  await play.complete();
  for (const stub of stubs) await isForgotten(stub);
});

it("[S12] an end that nobody waits for: players gone, host gone, all is forgotten all the same", async () => {
  const play = await game(1, { questions: [single()] });
  await phone(play.room, play.at(0).player);
  await play.host.line.hangUp();
  const { stubs } = play;
  time.pass(dayMs);
  for (const stub of stubs) await runAlarm(stub);
  await eventually(() => expect(rest.progress(play.session)?.complete).toBe(true));
  time.pass(dayMs);
  for (const stub of stubs) await isForgotten(stub);
});

import { evictAllDurableObjects, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { alarmAtMs, audienceStub, crashEverything, logOf, runAlarm, sessionStub, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const questions = [single({ limitMs: 5_000 }), single({ limitMs: 5_000 })];
const settings = { closeWhenAllAnswered: false };

/** A question is open for 3 seconds, Ana was right and Ben wrong. */
async function openQuestion(): Promise<Game> {
  const play = await game(2, { questions, settings });
  await play.ask();
  time.pass(3_000);
  await play.at(0).answer(1);
  await play.at(1).answer(0);
  return play;
}

/** However it came about: one close, one count, the right points, one row an answer in REST. */
async function expectCountedOnce(play: Game): Promise<void> {
  await play.host.phase("revealed");
  await play.allAre("revealed");
  expect(play.phones.map(({ view }) => [view.result?.points, view.result?.counts])).toEqual([
    [722, [1, 1, 0]],
    [0, [1, 1, 0]],
  ]);
  expect((await logOf(play.room)).map(({ seq }) => seq)).toEqual([1, 2]);
  await play.end();
  await play.complete();
  expect(rest.answers(play.session).map(({ seq, points }) => [seq, points])).toEqual([
    [1, 722],
    [2, 0],
  ]);
}

it("[S13] [A8] [Promise 9] early, an alarm changes nothing and is set again for the same moment", async () => {
  const play = await openQuestion();
  const stub = audienceStub(play.room);
  const due = await alarmAtMs(stub);
  expect(due).toBe(time.now() + 2_251);
  time.pass(2_250);
  expect(await runAlarm(stub)).toBe(true);
  expect([await alarmAtMs(stub), play.at(0).view.phase, play.host.view.phase]).toEqual([due, "open", "open"]);
  time.pass(1);
  await runAlarm(stub);
  await expectCountedOnce(play);
});

it.each([0, 5, 18, 35])(
  "[Promise 9] every room crashes %i ms into the alarm: the next one does it, once",
  async (ms) => {
    const play = await openQuestion();
    time.pass(2_251);
    const cut = runAlarm(audienceStub(play.room)).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, ms));
    await Promise.all([crashEverything(() => play.stubs), cut]);
    await play.allComeBack();
    await runAlarm(audienceStub(play.room));
    await expectCountedOnce(play);
  },
);

it("[A8] a deadline that passed while every room slept is settled by whoever wakes one", async () => {
  const play = await openQuestion();
  await evictAllDurableObjects();
  time.pass(7_000);
  await play.at(0).stir();
  await expectCountedOnce(play);
});

it("[A8] [S13] [Promise 8] no alarm ever fires: arrival decides, and the screen's hint is enough to go on", async () => {
  const play = await openQuestion();
  time.pass(2_001);
  const late = await play.at(0).again();
  play.phones[0] = late;
  expect(late.view).toMatchObject({ phase: "open", mine: 1, closesInMs: 0 });
  play.host.say({ type: "due", turn: 1 });
  expect(play.host.view.phase).toBe("open");
  time.pass(600);
  play.host.say({ type: "due", turn: 1 });
  await expectCountedOnce(play);
});

it("[S3] [S13] the read time is over: late and run five times, the question opens once", async () => {
  const play = await game(1, { questions: [single({ readMs: 2_000 })] });
  await play.host.go("next", "ready");
  await play.at(0).phase("ready");
  const alarm = () => runInDurableObject(sessionStub(play.session), (object) => object.alarm?.());
  time.pass(1_999);
  await alarm();
  expect(play.host.view.phase).toBe("ready");
  time.pass(60_000);
  for (let time = 0; time < 5; time += 1) await alarm();
  await play.at(0).phase("open");
  expect(play.at(0).view.closesInMs).toBe(20_000);
  expect(play.at(0).changes.filter(({ type }) => type === "open")).toHaveLength(1);
});

it("[S3] read time that passed while the session room slept: it opens when somebody wakes it", async () => {
  const play = await game(1, { questions: [single({ readMs: 2_000 })] });
  await play.host.go("next", "ready");
  await play.at(0).phase("ready");
  await evictDurableObject(sessionStub(play.session));
  time.pass(9_000);
  await stage(play.session, "screen");
  await Promise.all([play.host.phase("open"), play.at(0).phase("open")]);
});

it("[S10] nobody ends it: after 24 hours it ends by itself", async () => {
  const play = await game(1);
  time.pass(24 * 60 * 60 * 1_000);
  await play.runSessionAlarm();
  await play.host.phase("ended");
  expect(await play.at(0).closed()).toBe(4004);
});

it("[A8] with the runtime's clock and alarms: a closed question is counted by itself, half a second later", async () => {
  time.letRun();
  const play = await game(1, { questions, settings });
  await play.ask();
  await play.at(0).answer(1);
  const closedAtMs = time.now();
  await play.host.go("close", "closed");
  await play.host.phase("revealed");
  await play.allAre("revealed");
  expect(play.at(0).view.result?.credit).toBe(1);
  expect(time.now() - closedAtMs).toBeGreaterThanOrEqual(500);
});

it("[A8] nobody is heard any more: their lines are cut by the alarm, and what they answered counts", async () => {
  const play = await openQuestion();
  time.pass(13_000);
  await play.at(0).stir();
  await runAlarm(audienceStub(play.room));
  expect(await play.at(1).closed()).toBe(1001);
  await play.comeBack();
  await expectCountedOnce(play);
});

it("[Threat 18] while REST does not answer, no alarm is set for a moment that has passed", async () => {
  const play = await game(1, { questions, settings });
  rest.mood = "down";
  await play.turn([1]);
  await eventually(() => expect(rest.calls).toBeGreaterThan(3));
  rest.mood = "silent";
  time.pass(10_000);
  for (const stub of play.stubs) {
    for (let time = 0; time < 3; time += 1) await runAlarm(stub);
    expect((await alarmAtMs(stub)) ?? Number.POSITIVE_INFINITY).toBeGreaterThan(time.now());
  }
});

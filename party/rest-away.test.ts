import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { crashBeforeNotingRest } from "./testing/deaths/deaths.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { alarmAtMs, audienceStub, crashEverything, cutOff, logOf, runAlarm, stored, tidyUp } from "./testing/rooms.ts";
import { stage } from "./testing/stage.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const questions = [single(), single()];

/** Two questions and the end, whatever REST does. */
async function playToTheEnd(play: Game): Promise<void> {
  await play.turn([1, 0]);
  await play.turn([1, 1]);
  expect(play.phones.map(({ view }) => view.standing)).toEqual([
    { points: 2_000, rank: 1, players: 2, streak: 2 },
    { points: 1_000, rank: 2, players: 2, streak: 1 },
  ]);
  await play.end();
}

/** An hour of alarms in a minute's steps, or until the session is complete. */
async function letAlarmsRun(play: Game): Promise<void> {
  for (let minute = 0; minute < 60 && !play.host.view.complete; minute += 1) {
    await play.later(60_000);
    if (play.host.line.closed) play.host = await stage(play.session);
  }
  await play.complete();
}

const rows = (play: Game) => rest.answers(play.session).map(({ turn, seq, points }) => [turn, seq, points]);
const everyRow = [
  [1, 1, 1_000],
  [1, 2, 0],
  [2, 3, 1_000],
  [2, 4, 1_000],
];

async function expectEverythingThere(play: Game): Promise<void> {
  expect(rest.progress(play.session)).toMatchObject({ phase: "ended", players: 2, complete: true });
  const turns = new Map(rest.of(play.session).progress.flatMap(({ turns }) => turns.map((turn) => [turn.n, turn])));
  expect([...turns.keys()]).toEqual([1, 2]);
  expect(rest.players(play.session).map(({ points, rank }) => [points, rank])).toEqual([
    [2_000, 1],
    [1_000, 2],
  ]);
  expect(rest.faults).toEqual([]);
}

it.each(["down", "silent", "elsewhere", "moved"] as const)(
  "[Promise 21] REST is %s for the whole game: the game does not notice, everything is delivered once, then it is complete",
  async (mood) => {
    rest.mood = mood;
    const play = await game(2, { questions });
    await playToTheEnd(play);
    await play.later(0);
    await play.later(3_600_000);
    expect([play.host.view.phase, play.host.view.complete]).toEqual(["ended", false]);
    expect([rows(play), rest.of(play.session).progress]).toEqual([[], []]);
    rest.mood = "up";
    await letAlarmsRun(play);
    expect(rows(play)).toEqual(everyRow);
    await expectEverythingThere(play);
  },
);

it("[Promise 21] REST stores but its answers are lost: the same rows come again, none is missing, none differs", async () => {
  rest.mood = "forgetful";
  const play = await game(2, { questions });
  await playToTheEnd(play);
  await eventually(() => expect(rows(play).length).toBeGreaterThan(4));
  expect(play.host.view.complete).toBe(false);
  rest.mood = "up";
  await letAlarmsRun(play);
  expect([...new Set(rows(play).map((row) => JSON.stringify(row)))].map((row) => JSON.parse(row))).toEqual(everyRow);
  await expectEverythingThere(play);
});

it("[Promise 21] the rooms crash in the middle of their last posts, and nobody comes back: they wake by themselves", async () => {
  rest.mood = "down";
  const play = await game(2, { questions });
  await playToTheEnd(play);
  rest.mood = "silent";
  time.pass(600_000);
  const calls = rest.calls;
  const flushing = play.stubs.map((stub) => runAlarm(stub).catch(() => {}));
  await eventually(() => expect(rest.calls).toBe(calls + 2));
  const crash = crashEverything(() => play.stubs);
  rest.mood = "up";
  await Promise.all([crash, ...flushing]);
  // As the runtime does with an alarm whose room crashed over it.
  for (const stub of play.stubs) await runInDurableObject(stub, (object) => object.alarm?.());
  for (const stub of play.stubs)
    await eventually(async () => expect(await alarmAtMs(stub)).toBeLessThanOrEqual(time.now() + 30_000));
  await letAlarmsRun(play);
  expect((await logOf(play.room)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(new Set(rows(play).map(String))).toEqual(new Set(everyRow.map(String)));
  await expectEverythingThere(play);
});

it("[Promise 21] a room crashes over a post that REST has taken, and comes back on a machine whose clock is behind: newer rows count", async () => {
  const play = await game(1, { questions });
  await play.turn([1]);
  await eventually(() => expect(rest.players(play.session)).toMatchObject([{ points: 1_000 }]));
  const fate = { hasStruck: false };
  await crashBeforeNotingRest.prepare(() => audienceStub(play.room), fate);
  await play.turn([1]).catch(() => {});
  await eventually(() => expect(fate.hasStruck).toBe(true));
  time.pass(-3_600_000);
  await play.at(0).closed();
  await play.comeBack();
  play.host.say({ type: "command", command: "correct", turn: 2, right: [0] });
  await play.at(0).until(({ standing }) => standing.points === 1_000);
  await play.end();
  await letAlarmsRun(play);
  expect(rest.players(play.session)).toMatchObject([{ points: 1_000, correct: 1 }]);
});

it("[S12] a room has delivered and crashes before the session room hears of it: it wakes by itself and says so", async () => {
  const play = await game(1, { questions: [single()] });
  await play.turn([1]);
  rest.mood = "silent";
  await play.end();
  const { lost, reconnect } = await cutOff(play.session, play.room);
  rest.mood = "up";
  await eventually(() => expect(lost).toContain("from it"));
  await eventually(async () =>
    expect((await stored(audienceStub(play.room))).get("outbox")).toMatchObject({ answersThrough: 1, retryAtMs: null }),
  );
  await evictDurableObject(audienceStub(play.room), { webSockets: "close" });
  await reconnect();
  expect(play.host.view.complete).toBe(false);
  time.pass(30_000);
  expect(await runAlarm(audienceStub(play.room))).toBe(true);
  await play.complete();
});

it("[Promise 21] retries back off: an hour without REST costs few calls", async () => {
  rest.mood = "down";
  const play = await game(1, { questions: [single()] });
  await play.turn([1]);
  await play.end();
  await eventually(() => expect(rest.calls).toBeGreaterThan(2));
  const calls = rest.calls;
  for (let second = 0; second < 3_600; second += 30) {
    time.pass(30_000);
    for (const stub of play.stubs) {
      const at = await alarmAtMs(stub);
      if (at !== null && at <= time.now()) await runAlarm(stub);
    }
  }
  expect(rest.calls - calls).toBeGreaterThan(10);
  expect(rest.calls - calls).toBeLessThan(50);
});

it("[S15] REST has no such session any more: nobody waits for it", async () => {
  const play = await game(2, { questions });
  rest.mood = "gone";
  await playToTheEnd(play);
  await play.complete();
  expect([rows(play), rest.of(play.session).progress.filter(({ complete }) => complete)]).toEqual([[], []]);
});

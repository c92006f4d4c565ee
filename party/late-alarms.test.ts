import { runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AudienceStore } from "./audience-store.ts";
import { loadSession } from "./session-store.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { audienceStub, logOf, playerId, sessionStub, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const settings = { closeWhenAllAnswered: false };

/** Three seconds into a question of five: Ana was right, Ben, in another room, was wrong. */
async function openQuestion(): Promise<Game> {
  const play = await game(2, { questions: [single({ limitMs: 5_000 })], settings, regions: ["weur", "oc"] });
  await play.ask();
  time.pass(3_000);
  await play.at(0).answer(1);
  await play.at(1).answer(0);
  return play;
}

const alarm = (stub: DurableObjectStub) => runInDurableObject(stub, (object) => object.alarm?.());

type Habit = (play: Game, times: number) => Promise<void>;
const repeat = async (times: number, stubs: () => readonly DurableObjectStub[]) => {
  for (let n = 0; n < times; n += 1) for (const stub of stubs()) await alarm(stub);
};
const habits: [string, Habit][] = [
  [
    "the audience rooms', then the session room's",
    (play, times) => repeat(times, () => [...play.rooms.map(audienceStub), sessionStub(play.session)]),
  ],
  [
    "the session room's, then the audience rooms'",
    (play, times) => repeat(times, () => [sessionStub(play.session), ...play.rooms.map(audienceStub)]),
  ],
  ["the session room's alone", (play, times) => repeat(times, () => [sessionStub(play.session)])],
  ["the audience rooms' alone", (play, times) => repeat(times, () => play.rooms.map(audienceStub))],
  [
    "all of them at once",
    async (play, times) => {
      await Promise.all(play.stubs.flatMap((stub) => Array.from({ length: times }, () => alarm(stub))));
    },
  ],
  [
    "none, but the screen says that it is due",
    async ({ host }, times) => {
      for (let n = 0; n < times; n += 1) host.say({ type: "due", turn: 1 });
    },
  ],
];
const lateness = [0, 60_000];
const times = [1, 5];

/** What is stored of the question, from its beginning on: the same for every habit. */
async function hashOf(play: Game) {
  const session = await runInDurableObject(sessionStub(play.session), (_, { storage }) => loadSession(storage));
  const sentAtMs = session?.asked[0]?.sentAtMs ?? 0;
  const audiences = await Promise.all(
    play.rooms.map(async (room) => {
      const load = () => runInDurableObject(audienceStub(room), (_, { storage }) => new AudienceStore(storage).load());
      await eventually(async () => expect((await load())?.desired.phase).toBe("revealed"));
      const state = await load();
      const openedAtMs = (state?.asking?.openedAtMs ?? 0) - sentAtMs;
      return { tallies: state?.tallies, lastFold: state?.lastFold, openedAtMs, status: state?.asking?.status };
    }),
  );
  const { phase, voided, cuts, outcome, answered } = session ?? {};
  const asked = session?.asked.map(({ closedAtMs, largestFactor }) => ({ closedAtMs, largestFactor }));
  return { phase, voided, cuts, outcome, answered, asked, audiences, logs: await Promise.all(play.rooms.map(logOf)) };
}

describe("[S6] [S13] [A8] [Promise 8] [Promise 9] whichever alarms run, however late and often: one count, one reveal", () => {
  let onTime: Awaited<ReturnType<typeof hashOf>> | null = null;
  const cases = habits.flatMap(([name, habit]) =>
    lateness.flatMap((lateMs) => times.map((n) => [name, lateMs, n, habit] as const)),
  );
  it.each(cases)("%s, %i ms late, %i times", async (_, lateMs, n, habit) => {
    const play = await openQuestion();
    time.pass(2_000 + 601 + lateMs);
    await Promise.all(play.phones.map((phone) => phone.stir()));
    await habit(play, n);
    await play.host.phase("revealed");
    await play.allAre("revealed");
    for (const phone of play.phones) {
      const reveals = phone.changes.filter(({ type }) => type === "revealed");
      expect(reveals.map(({ result }) => result?.counts)).toEqual([[1, 1, 0]]);
    }
    expect(play.host.view.result).toMatchObject({ counts: [1, 1, 0], answered: 2, correct: 1 });
    const hash = await hashOf(play);
    onTime ??= hash;
    expect(hash).toEqual(onTime);
    expect(hash.cuts).toEqual([]);
  });
});

type Edge = { name: string; factor: number; closesAtMs?: number; deadlineMs: number };
const edges: Edge[] = [
  { name: "its limit", factor: 1, deadlineMs: 5_000 },
  { name: "its limit with half as much again", factor: 1.5, deadlineMs: 7_500 },
  { name: "its limit tenfold", factor: 10, deadlineMs: 50_000 },
  { name: "an early close", factor: 1, closesAtMs: 2_000, deadlineMs: 2_250 },
  { name: "an early close, with extra time", factor: 10, closesAtMs: 2_000, deadlineMs: 2_250 },
  { name: "a close shortly before its limit", factor: 1, closesAtMs: 4_900, deadlineMs: 5_000 },
  { name: "a close in extra time", factor: 2, closesAtMs: 9_900, deadlineMs: 10_000 },
  { name: "a close long before the end of extra time", factor: 2, closesAtMs: 6_000, deadlineMs: 6_250 },
];

describe("[A6] [A7] [Promise 8] without any alarm an answer counts up to the millisecond of", () => {
  it.each(edges)("$name", async ({ factor, closesAtMs, deadlineMs }) => {
    const play = await game(3, { questions: [single({ limitMs: 5_000 })], settings });
    await play.host.until(({ lobby }) => lobby.names.length === 3, "all by name");
    for (let n = 0; n < 3; n += 1)
      play.host.say({ type: "command", command: "accommodate", player: playerId(n), factor });
    if (factor !== 1) await play.host.until(({ factors }) => factors.length === 3);
    await play.ask();
    if (closesAtMs !== undefined) {
      time.pass(closesAtMs);
      await Promise.all(play.phones.map((phone) => phone.stir()));
      await play.host.go("close", "closed");
      await play.allAre("closed");
    }
    const replies: string[] = [];
    time.pass(deadlineMs - 1 - (closesAtMs ?? 0));
    for (const phone of play.phones) {
      const reply = await phone.answer(1);
      replies.push(reply.type === "refusal" ? reply.reason : reply.type);
      time.pass(1);
    }
    expect(replies).toEqual(["ack", "ack", "too-late"]);
    expect((await logOf(play.room)).map(({ arrivalMs }) => arrivalMs)).toEqual([deadlineMs - 1, deadlineMs]);
  });
});

import { evictAllDurableObjects } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv as env } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { type Game, game } from "./testing/game.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { crashEverything, playerId, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const questions = [1, 2, 3].map(() => single({ limitMs: null, key: 1 }));
const settings = { closeWhenAllAnswered: false };

/** Ana and Ben in different rooms; two turns are over, Ana was right in both. The board is shown. */
async function played(): Promise<Game> {
  const play = await game(2, { questions, settings, regions: ["weur", "apac"] });
  await play.turn([1, 0]);
  await play.turn([1, 0]);
  return play;
}

const correct = ({ host }: Game, turn: number, right: number[]) =>
  host.say({ type: "command", command: "correct", turn, right });

const standings = (play: Game, points: number[], streaks: number[]) =>
  eventually(() => {
    expect(play.phones.map(({ view: { standing } }) => [standing.points, standing.streak])).toEqual(
      points.map((value, n) => [value, streaks[n]]),
    );
    const board = [...points].sort((a, b) => b - a);
    expect(play.host.view.board?.map((row) => row.points)).toEqual(board);
  });

/** What REST has in the end: of every answer its newest revision, of every player the newest row. */
async function inRest(play: Game) {
  await play.end();
  await play.complete();
  expect(rest.faults).toEqual([]);
  const newest = new Map<string, [points: number, revision: number]>();
  for (const { turn, player, points, revision } of rest
    .answers(play.session)
    .toSorted((a, b) => a.revision - b.revision))
    newest.set(`${player === playerId(0) ? "Ana" : "Ben"} ${turn}`, [points, revision]);
  const players = rest
    .players(play.session)
    .map(({ nickname, points, correct, rank }) => [nickname, points, correct, rank]);
  return { answers: Object.fromEntries([...newest].sort()), players: players.sort() };
}

const earlierTurnsKey = {
  answers: { "Ana 1": [0, 1], "Ana 2": [1_000, 0], "Ben 1": [1_000, 1], "Ben 2": [0, 0] },
  players: [
    ["Ana", 1_000, 1, 1],
    ["Ben", 1_000, 1, 1],
  ],
};

it("[K3] [K4] [K7] another key for an earlier turn: every phone, the board and REST have the new scores", async () => {
  const play = await played();
  await standings(play, [2_000, 0], [2, 0]);
  correct(play, 1, [0]);
  await standings(play, [1_000, 1_000], [1, 0]);
  expect(await inRest(play)).toEqual(earlierTurnsKey);
  expect(rest.progress(play.session)).toMatchObject({
    complete: true,
    corrections: [{ turn: 1, was: [1], right: [0], rescored: 2 }],
    turns: expect.arrayContaining([expect.objectContaining({ n: 1, question: expect.objectContaining({ key: 0 }) })]),
  });
});

it("[K4] the turn that is shown: void, and as it was", async () => {
  const play = await played();
  correct(play, 2, []);
  await standings(play, [1_000, 0], [1, 0]);
  expect(play.at(0).view.result).toMatchObject({ voided: true });
  expect(play.host.view.result).toMatchObject({ voided: true });
  correct(play, 2, [1]);
  await standings(play, [2_000, 0], [2, 0]);
  expect(play.at(0).view.result).toEqual({ right: [1], counts: [1, 1, 0], credit: 1, points: 1_000 });
});

it("[K4] while a later question is open: its answers and its clock stay, its reveal shows the merged scores", async () => {
  const play = await played();
  await play.ask();
  await play.at(1).answer(1);
  correct(play, 1, [0, 1]);
  await play.at(1).until(({ standing }) => standing.points === 1_000);
  expect(play.at(1).view.mine).toBe(1);
  await play.close();
  await play.host.go("next", "podium");
  await standings(play, [2_000, 2_000], [0, 1]);
  expect(await inRest(play)).toMatchObject({
    players: [
      ["Ana", 2_000, 2, 1],
      ["Ben", 2_000, 2, 1],
    ],
  });
});

describe("[K6] whatever happens to the rooms meanwhile", () => {
  it.each([
    ["they sleep", () => evictAllDurableObjects(), false],
    ["they are evicted and lines break", () => evictAllDurableObjects({ webSockets: "close" }), true],
  ] as const)("%s", async (_, happens, isCut) => {
    const play = await played();
    correct(play, 1, [0]);
    await happens();
    if (isCut) await play.allComeBack();
    await play.host.until(({ phase }) => phase === "board");
    // What the room never stored the host says again; said twice, it is done once.
    correct(play, 1, [0]);
    await standings(play, [1_000, 1_000], [1, 0]);
    await evictAllDurableObjects();
    expect(await inRest(play)).toEqual(earlierTurnsKey);
  });

  it("they crash when the correction has just been stored", async () => {
    const play = await played();
    expect(
      (await roomsPort(env).post("session", play.session, roomPaths.correct, { turn: 1, right: [0] })).status,
    ).toBe(200);
    await crashEverything(() => play.stubs);
    await play.allComeBack();
    await play.later(0);
    await play.later(30_000);
    await standings(play, [1_000, 1_000], [1, 0]);
    expect(await inRest(play)).toEqual(earlierTurnsKey);
  });

  it("REST is away", async () => {
    const play = await played();
    rest.mood = "forgetful";
    correct(play, 1, [0]);
    await standings(play, [1_000, 1_000], [1, 0]);
    await play.end();
    rest.mood = "up";
    await eventually(async () => {
      time.pass(20_000);
      await play.runSessionAlarm();
      await play.runAlarms();
      expect(play.host.view.complete).toBe(true);
    });
    const { points, revision } =
      rest.answers(play.session).findLast(({ turn, player }) => turn === 1 && player === playerId(1)) ?? {};
    expect([points, revision]).toEqual([1_000, 1]);
  });
});

describe("[K1] refused", () => {
  it("on the stage and through REST, as long as the result is not shown", async () => {
    const play = await game(2, { questions, settings });
    await play.ask();
    correct(play, 1, [0]);
    expect(await play.host.refusal()).toBe("not-now");
    const post = (body: unknown) => roomsPort(env).post("session", play.session, roomPaths.correct, body);
    expect((await post({ turn: 1, right: [0] })).status).toBe(409);
    expect((await post({ turn: 1 })).status).toBe(400);
  });

  it("by a room that has delivered everything", async () => {
    const play = await played();
    await play.end();
    await play.complete();
    const { status } = await roomsPort(env).post("session", play.session, roomPaths.correct, { turn: 1, right: [0] });
    expect(status).toBe(409);
  });
});

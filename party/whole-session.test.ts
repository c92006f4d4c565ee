import { afterEach, expect, it } from "vitest";
import { type Game, game } from "./testing/game.ts";
import { multiple, single, trueFalse } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, logOf, playerId, runAlarm, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

const questions = [single({ readMs: 3_000 }), multiple(), trueFalse({ limitMs: 8_000 })];

/** What the phones show of the turn that is revealed, as rows. */
const shown = ({ phones, host }: Game) =>
  phones.flatMap(({ player, view: { result, mine } }) =>
    mine === null
      ? []
      : [{ turn: host.view.turn?.n, player, value: mine, credit: result?.credit, points: result?.points }],
  );

it("[S1] [S3] [S5] [S12] a whole session: what the phones were shown is what REST has, once", async () => {
  const play = await game(2, { questions });
  const { host, session } = play;
  const [ana, ben] = [play.at(0), play.at(1)];
  const rows: ReturnType<typeof shown> = [];

  await host.go("next", "ready");
  await play.allAre("ready", 1);
  expect([ana.view.options, ana.view.opensInMs, host.view.opensInMs]).toEqual([null, 3_000, 3_000]);
  time.pass(3_000);
  await play.runSessionAlarm();
  await play.allAre("open", 1);
  expect([ana.view.options?.length, ana.view.closesInMs]).toEqual([3, 20_000]);
  time.pass(2_500);
  await ana.answer(1);
  await host.until(({ progress }) => progress?.answered === 1, "1 of 2");
  await ben.answer(0);
  await play.allAre("closed");
  await play.settle();
  expect(ana.view.result).toEqual({ right: [1], counts: [1, 1, 0], credit: 1, points: 949 });
  expect(ben.view.result).toMatchObject({ credit: 0, points: 0 });
  expect(host.view.result).toEqual({ voided: false, right: [1], counts: [1, 1, 0], answered: 2, correct: 1 });
  rows.push(...shown(play));

  await host.go("next", "board");
  await play.allAre("board");
  expect(ben.view.standing).toEqual({ points: 0, rank: 2, players: 2, streak: 0 });
  expect(ben.view.board).toEqual([
    ["Ana", 949],
    ["Ben", 0],
  ]);

  await play.ask();
  await ana.answer([3, 0]);
  await ben.answer([3, 1, 0]);
  await play.allAre("closed");
  await play.settle();
  rows.push(...shown(play));
  await host.go("next", "board");
  expect(host.view.board).toEqual([
    { nickname: "Ben", points: 1_000, rank: 1, was: 2 },
    { nickname: "Ana", points: 949, rank: 2, was: 1 },
  ]);

  await play.ask();
  await ben.answer(true);
  time.pass(8_251);
  await ana.stir();
  await runAlarm(audienceStub(play.room));
  await play.allAre("revealed", 3);
  expect(ana.view.result).toMatchObject({ credit: null, points: 0, counts: [1, 0] });
  expect(ben.view.standing).toEqual({ points: 2_000, rank: 1, players: 2, streak: 2 });
  rows.push(...shown(play));

  await host.go("next", "podium");
  await play.allAre("podium");
  expect(ana.view.board).toEqual([
    ["Ben", 2_000],
    ["Ana", 949],
  ]);
  await host.go("next", "ended");
  expect(await Promise.all([ana.closed(), ben.closed()])).toEqual([4004, 4004]);
  await play.complete();

  const answers = rest.answers(session);
  const row = ({ turn, player, value, credit, points }: (typeof answers)[number]) => ({
    turn,
    player,
    value,
    credit,
    points,
  });
  expect(answers.map(row)).toEqual(rows);
  expect(answers.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect((await logOf(play.room)).map(({ seq, arrivalMs }) => ({ seq, arrivalMs }))).toEqual(
    answers.map(({ seq, arrivalMs }) => ({ seq, arrivalMs })),
  );
  expect(rest.players(session)).toMatchObject([
    { id: playerId(0), nickname: "Ana", points: 949, totalMs: 2_500, rank: 2, correct: 1, kicked: false },
    { id: playerId(1), nickname: "Ben", points: 2_000, totalMs: 0, rank: 1, correct: 2, kicked: false },
  ]);
  expect(rest.progress(session)).toMatchObject({ phase: "ended", players: 2, complete: true });
  const turns = rest.of(session).progress.flatMap((progress) => progress.turns);
  expect([...new Set(turns.map(({ n }) => n))]).toEqual([1, 2, 3]);
  expect(rest.faults).toEqual([]);
});

it("[S9] a skipped turn is worth nothing to anybody, keeps streaks, and its key is not shown", async () => {
  const play = await game(2, { questions: [single(), single(), single()] });
  await play.turn([1, 1]);
  await play.ask();
  await play.at(0).answer(1);
  await play.host.go("skip", "board");
  await play.allAre("board");
  for (const phone of play.phones) {
    expect(phone.view.result).toEqual({ voided: true, right: [], counts: [], credit: null, points: 0 });
    expect(phone.view.standing).toEqual({ points: 1_000, rank: 1, players: 2, streak: 1 });
  }
  await play.turn([1, 0]);
  expect(play.phones.map(({ view }) => view.standing.streak)).toEqual([2, 0]);
  await play.host.go("next", "ended");
  await play.complete();
  expect(rest.answers(play.session).map(({ turn, points }) => [turn, points])).toEqual([
    [1, 1_000],
    [1, 1_000],
    [2, 0],
    [3, 1_000],
    [3, 0],
  ]);
  expect(rest.progress(play.session)?.turns.find(({ n }) => n === 3)?.voided).toBe(false);
  expect(
    rest
      .of(play.session)
      .progress.flatMap(({ turns }) => turns)
      .filter(({ n }) => n === 2)
      .at(-1)?.voided,
  ).toBe(true);
});

it("[S10] ended over an open question: it is voided, its answers are delivered and worth nothing", async () => {
  const play = await game(1, { settings: { closeWhenAllAnswered: false } });
  await play.ask();
  await play.at(0).answer(1);
  await play.end();
  await play.complete();
  expect(rest.answers(play.session)).toMatchObject([{ turn: 1, seq: 1, credit: 0, points: 0 }]);
  expect(rest.players(play.session)).toMatchObject([{ points: 0, rank: null, correct: 0 }]);
});

it("[S12] a session that nobody joined is complete as soon as it has ended", async () => {
  const play = await game(0);
  await play.host.go("end", "ended");
  await play.complete();
  expect(rest.progress(play.session)).toMatchObject({ phase: "ended", players: 0, complete: true });
});

import { describe, expect, test } from "vitest";
import type { Question } from "../questions/index.ts";
import { afterRestart } from "../testing/after-restart.ts";
import { multiple, single } from "../testing/builders.ts";
import { effectsOf, RoomRig } from "../testing/room-rig.ts";
import { answerRecords, isDelivered, turnsToRepeat } from "./outbox.ts";
import { newRecount, type Past, recountTurn } from "./recounting.ts";
import { playerView } from "./view.ts";

/** Keeps what a shell would find in storage: how each turn was carried out. */
class KeptRoom extends RoomRig {
  readonly past = new Map<number, Past>();

  /** One turn: answers by seat after 1,000 ms; null: none. It is revealed in the end. */
  turn(atMs: number, answers: (number | number[] | null)[], question: Question = single({ limitMs: null })): void {
    this.ready(atMs, question);
    this.open(atMs + 5_000);
    for (const [seat, value] of answers.entries()) if (value !== null) this.answer(seat, value, atMs + 6_000);
    this.close(atMs + 7_000);
    this.tick(atMs + 7_600);
    this.reveal(atMs + 8_000);
    this.keep();
  }

  keep(): void {
    if (this.state.asking) this.past.set(this.state.asking.turn.n, this.state.asking);
  }

  correct(...corrections: [turn: number, right: number[]][]) {
    return this.told(90_000, { corrections: [...this.desired.corrections, ...corrections] });
  }

  /** What the shell does with the order to recount. */
  recount(): void {
    this.take({ type: "recounted", recount: this.countedPast() });
  }

  countedPast() {
    let recount = newRecount(this.state);
    for (let n = 1; n < recount.before; n += 1) recount = recountTurn(recount, this.state, n, this.past.get(n) ?? null);
    return recount;
  }

  get tallies() {
    return this.state.tallies.map(({ points, correct, streak }) => [points, correct, streak]);
  }
}

function threeTurns(): KeptRoom {
  const room = new KeptRoom();
  for (const n of [0, 1]) room.join(n);
  room.turn(10_000, [1, 0]);
  room.turn(20_000, [1, 0]);
  room.turn(30_000, [1, 0]);
  return room;
}

describe("[K4] points, correct answers and streaks are what they would have been", () => {
  test.each([
    [
      "another key for the turn that is shown",
      [[3, [0]]],
      [
        [2_000, 2, 0],
        [1_000, 1, 1],
      ],
    ],
    [
      "another key for an earlier one: the streak begins after it",
      [[2, [0]]],
      [
        [2_000, 2, 1],
        [1_000, 1, 0],
      ],
    ],
    [
      "another answer accepted",
      [[2, [0, 1]]],
      [
        [3_000, 3, 3],
        [1_000, 1, 0],
      ],
    ],
    [
      "worth nothing: no streak is touched",
      [[2, []]],
      [
        [2_000, 2, 2],
        [0, 0, 0],
      ],
    ],
    [
      "the newest of several counts",
      [
        [2, [0]],
        [1, []],
        [2, [1]],
      ],
      [
        [2_000, 2, 2],
        [0, 0, 0],
      ],
    ],
    [
      "all of it taken back",
      [
        [1, [0]],
        [3, []],
        [1, [1]],
        [3, [1]],
      ],
      [
        [3_000, 3, 3],
        [0, 0, 0],
      ],
    ],
  ] as [string, [number, number[]][], number[][]][])("%s", (_, corrections, expected) => {
    const room = threeTurns();
    expect(effectsOf("recount", room.correct(...corrections))).toHaveLength(1);
    room.recount();
    expect(room.tallies).toEqual(expected);
    expect(room.state.lastFold?.histogram.reduce((sum, [, players]) => sum + players, 0)).toBe(2);
  });

  test("also after skipped turns, turns that never came here, and answers that came after a cut", () => {
    const room = new KeptRoom();
    room.join(0);
    room.turn(10_000, [1]);
    room.ready(20_000, single({ limitMs: null }));
    room.told(21_000, { phase: "board", voided: [2] });
    room.keep();
    room.turn(30_000, [1], single({ limitMs: null }));
    room.told(39_000, { cuts: [[3, 35_500]] });
    room.keep();
    expect(room.tallies).toEqual([[1_000, 1, 0]]);
    room.correct([1, [1, 2]], [3, [1, 2]]);
    room.recount();
    expect(room.tallies).toEqual([[1_000, 1, 0]]);
    expect(room.state.rescored).toEqual([0, 0]);
  });
});

test("[K4] a phone sees the new key and its new points at once, never one without the other", () => {
  const room = threeTurns();
  const before = playerView(room.state, 1, 90_000);
  room.correct([3, [0]]);
  expect(playerView(room.state, 1, 90_000)).toEqual(before);
  room.recount();
  expect(playerView(room.state, 1, 90_000)).toMatchObject({
    result: { right: [0], credit: 1, points: 1_000 },
    standing: { points: 1_000 },
  });
  room.correct([3, []]);
  room.recount();
  expect(playerView(room.state, 1, 90_000)).toMatchObject({
    result: { voided: true, points: 0 },
    standing: { points: 0 },
  });
});

describe("[K6] a recount", () => {
  test("that the room has overtaken is done again, and changes nothing until then", () => {
    const room = threeTurns();
    room.correct([1, [0]]);
    const early = room.countedPast();
    room.turn(95_000, [1, null]);
    const { state } = room;
    expect(room.take({ type: "recounted", recount: early })).toEqual([{ type: "recount" }]);
    expect(room.state).toBe(state);
    room.correct([2, [0]]);
    const late = room.countedPast();
    room.correct([3, [0]]);
    expect(room.take({ type: "recounted", recount: late })).toEqual([{ type: "recount" }]);
    room.recount();
    expect(room.tallies).toEqual([
      [1_000, 1, 1],
      [3_000, 3, 0],
    ]);
    const done = room.state;
    room.recount();
    expect(room.state).toBe(done);
  });

  test("is due again after a restart that came between", () => {
    const room = threeTurns();
    room.correct([1, [0]]);
    room.state = afterRestart(room.state);
    expect(effectsOf("recount", room.tick(91_000))).toHaveLength(1);
    room.recount();
    expect(effectsOf("recount", room.tick(92_000))).toEqual([]);
  });

  test("gives a seat that was taken meanwhile nothing", () => {
    const room = threeTurns();
    room.correct([1, [0]]);
    const counted = room.countedPast();
    room.join(2, 91_000);
    room.take({ type: "recounted", recount: counted });
    expect(room.tallies[2]).toEqual([0, 0, 0]);
  });
});

describe("[K7] REST", () => {
  test("gets the answers of a corrected turn again, with the number of the correction", () => {
    const room = threeTurns();
    const { lastSeq, outbox } = room.state;
    const sent = { answersThrough: lastSeq, playersSent: outbox.playersRev, batchRev: 1 };
    room.take({ type: "delivered", ...sent, corrected: 0 });
    room.correct([1, [0]], [2, [0, 1]], [1, [0, 1]]);
    expect(isDelivered(room.state)).toBe(false);
    expect(turnsToRepeat(room.state)).toEqual([]);
    room.recount();
    expect(turnsToRepeat(room.state)).toEqual([1, 2]);
    const first = room.past.get(1);
    expect(first && answerRecords(room.state, first, first.log)).toMatchObject([
      { credit: 1, points: 1_000, revision: 3 },
      { credit: 1, points: 1_000, revision: 3 },
    ]);
    room.take({ type: "delivered", ...sent, playersSent: room.state.outbox.playersRev, corrected: 3 });
    expect(turnsToRepeat(room.state)).toEqual([]);
    expect(isDelivered(room.state)).toBe(true);
  });

  test("an answer of a turn that is worth nothing stays one that counts, should that be taken back", () => {
    const room = threeTurns();
    room.correct([1, []]);
    room.recount();
    const first = room.past.get(1);
    expect(first && answerRecords(room.state, first, first.log)).toMatchObject([
      { credit: 0, points: 0, counted: true, revision: 1 },
      { credit: 0, points: 0, counted: true, revision: 1 },
    ]);
  });

  test("hears how many answers got other points by each correction, also by those that a room has jumped over", () => {
    const room = new KeptRoom();
    for (const n of [0, 1, 2]) room.join(n);
    room.turn(10_000, [[0, 2], [0, 2], [1]], multiple({ limitMs: null }));
    room.correct([1, [1]], [1, []], [1, [0, 2]]);
    room.recount();
    expect(room.state.lastFold?.rescored).toEqual([3, 1, 2]);
  });
});

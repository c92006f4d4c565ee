import { describe, expect, test } from "vitest";
import type { Desired } from "../protocol/between-rooms.ts";
import { multiple, player, single } from "../testing/builders.ts";
import { effectsOf, entriesOf, RoomRig } from "../testing/room-rig.ts";

/** Three seats in turn 1, open since 10,000; seat 0 is right after 1 s, seat 1 is wrong. */
function played(): RoomRig {
  const room = new RoomRig();
  for (const n of [0, 1, 2]) room.join(n);
  room.ready(5_000);
  room.open(10_000);
  room.answer(0, 1, 11_000);
  room.answer(1, 2, 12_000);
  return room;
}

/** The next turn of the session, as another room would be told it, while this room hears nothing. */
function missed(turn: number, phase: Desired["phase"], sentAtMs: number | null = null): Partial<Desired> {
  return { phase, turn: { n: turn, index: turn - 1, total: 9, question: single(), opensAtMs: 0, sentAtMs } };
}

const points = (room: RoomRig) => room.state.tallies.map((tally) => tally.points);

describe("[B1] an older or equal desired state is ignored", () => {
  test.each([-1, 0])("seq %i from the present one", (difference) => {
    const room = played();
    const { state } = room;
    const desired = { ...room.desired, seq: room.desired.seq + difference, phase: "revealed" } as const;
    expect(room.take({ type: "desired", desired, atMs: 15_000 })).toEqual([]);
    expect(room.state).toBe(state);
  });

  test("also when it comes after a newer one that was in a hurry", () => {
    const room = new RoomRig();
    const old = { ...room.desired, seq: 5, locked: true };
    room.take({ type: "desired", desired: { ...room.desired, seq: 6 }, atMs: 100 });
    room.take({ type: "desired", desired: old, atMs: 101 });
    expect(room.state.desired).toMatchObject({ seq: 6, locked: false });
  });
});

describe("[B1] [Promise 5] a room that missed some jumps to the newest", () => {
  test("from the lobby into an open question", () => {
    const room = new RoomRig();
    room.join(0);
    const effects = room.told(11_000, missed(1, "open", 10_500));
    expect(effectsOf("open", effects)).toEqual([{ type: "open", turn: 1 }]);
    room.take({ type: "opened", turn: 1, atMs: 11_010 });
    expect(room.answer(0, 1, 12_000)).toMatchObject({ type: "ack" });
  });

  test("from an open question to the next one: the turn before is counted first", () => {
    const room = played();
    room.told(40_000, missed(2, "ready"));
    expect(points(room)).toEqual([987, 0, 0]);
    expect(room.state.lastFold).toMatchObject({ turn: 1, answered: 2, correct: 1 });
    expect(room.state.asking).toMatchObject({ turn: { n: 2 }, status: "ready", log: { length: 0 } });
    expect(room.answer(0, 2, 40_001, 2)).toMatchObject({ reason: "not-open" });
  });

  test("from ready of turn 1 to the board of turn 3", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.told(99_000, missed(3, "board", 80_000));
    expect(room.state.asking).toMatchObject({ turn: { n: 3 }, status: "folded", openedAtMs: 82_000 });
    expect(room.state.lastFold).toMatchObject({ turn: 3, counts: [0, 0, 0, 0], answered: 0, histogram: [[0, 1]] });
    expect(room.answer(0, 1, 99_001, 3)).toMatchObject({ reason: "too-late" });
  });

  test("from an open question to its reveal: what was stored counts", () => {
    const room = played();
    room.told(40_000, { phase: "revealed" });
    expect(points(room)).toEqual([987, 0, 0]);
    expect(room.answer(2, 1, 40_001)).toMatchObject({ reason: "too-late" });
  });

  test("from an order to open that never came to the close: the options are out for 250 ms", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.told(15_000, missed(1, "closed", 10_000));
    expect(room.state.asking).toMatchObject({ status: "open", openedAtMs: 12_000, closeByMs: 15_250 });
    expect(room.answer(0, 1, 15_250)).toMatchObject({ type: "ack" });
  });

  test("to the end: a turn that the session has left and not voided is counted", () => {
    const room = played();
    room.told(50_000, { phase: "ended", endedAtMs: 50_000 });
    expect(points(room)).toEqual([987, 0, 0]);
  });

  test("and gives the same state as a room that missed nothing", () => {
    const [all, few] = [played(), played()];
    all.close(20_000);
    all.tick(20_501);
    const seen = { phase: "board" } as const;
    all.told(21_000, { phase: "revealed" });
    all.told(30_000, seen);
    few.told(30_000, { ...seen, seq: all.desired.seq });
    expect(few.state.tallies).toEqual(all.state.tallies);
    expect(few.state.lastFold).toEqual(all.state.lastFold);
  });
});

describe("[S9] a voided turn leaves points, times and streaks as they were", () => {
  const untouched = { points: 987, totalMs: 1_000, correct: 1, streak: 1 };

  /** Turn 1 counted and shown, turn 2 open since 60,000, answered rightly by seat 0 and wrongly by seat 1. */
  function second(): RoomRig {
    const room = played();
    room.answer(2, 1, 11_000);
    room.tick(30_251);
    room.reveal(30_300);
    room.ready(50_000);
    room.open(60_000);
    room.answer(0, 1, 61_000);
    room.answer(2, 3, 61_000);
    return room;
  }
  const skipped: Partial<Desired> = { phase: "board", voided: [2] };

  test("skipped while it is open", () => {
    const room = second();
    room.told(62_000, skipped);
    expect(room.state.asking?.status).toBe("voided");
    expect(room.state.tallies).toMatchObject([untouched, { points: 0 }, untouched]);
  });

  test("skipped while it is read", () => {
    const room = played();
    room.tick(30_251);
    room.reveal(30_300);
    room.ready(50_000);
    room.told(51_000, skipped);
    expect(room.state.tallies).toMatchObject([untouched, { points: 0 }, { points: 0 }]);
  });

  test("skipped after this room has counted it", () => {
    const room = second();
    const before = room.state.lastFold;
    room.tick(80_251);
    expect(room.state.tallies).toMatchObject([{ points: 1_974, streak: 2 }, { points: 0 }, { points: 987, streak: 0 }]);
    const effects = room.told(81_000, skipped);
    expect(room.state.tallies).toMatchObject([untouched, { points: 0 }, untouched]);
    expect(room.state.lastFold).toMatchObject({ histogram: before?.histogram, top: before?.top });
    expect(room.state.lastFold?.turn).toBeLessThan(2);
    expect(effectsOf("report", effects)).toContainEqual({ type: "report", urgent: true });
  });

  test("[S10] voided by the end after this room has counted it", () => {
    const room = second();
    room.tick(80_251);
    room.told(81_000, { phase: "ended", voided: [2], endedAtMs: 81_000 });
    expect(room.state.tallies).toMatchObject([untouched, { points: 0 }, untouched]);
  });

  test("[S8] voided right after another voided turn: the room's fold is of a turn that counts, so that late rooms are merged", () => {
    const room = second();
    room.tick(80_251);
    expect(room.state.lastFold?.turn).toBe(2);
    room.told(81_000, { phase: "board", voided: [1, 2] });
    expect(room.state.lastFold?.turn).toBe(0);
  });

  test("voided and left behind in one jump after this room has counted it", () => {
    const room = second();
    room.tick(80_251);
    room.told(99_000, { ...missed(3, "open", 98_000), voided: [2] });
    expect(room.state.tallies).toMatchObject([untouched, { points: 0 }, untouched]);
    expect(room.state.asking).toMatchObject({ turn: { n: 3 }, status: "opening" });
  });

  test("that this room never heard of before", () => {
    const room = new RoomRig();
    room.join(0);
    room.told(50_000, { ...missed(1, "board", 10_000), voided: [1] });
    expect(room.state).toMatchObject({ asking: { status: "voided", log: { length: 0 } }, lastFold: null });
  });

  test("the next turn goes on from there", () => {
    const room = second();
    room.tick(80_251);
    room.told(81_000, skipped);
    room.ready(90_000);
    room.open(95_000);
    room.answer(0, 1, 96_000);
    room.tick(115_251);
    expect(room.state.tallies[0]).toMatchObject({ points: 1_974, totalMs: 2_000, correct: 2, streak: 2 });
  });

  test("who is kicked from a voided turn is still out of the board", () => {
    const room = second();
    room.tick(80_251);
    room.told(81_000, { ...skipped, kicked: [player(0)] });
    expect(room.state.lastFold?.top.map(({ id }) => id)).toEqual([player(2), player(1)]);
  });
});

describe("[S7] an answer that arrives after the cut is stored, acked and worth 0", () => {
  /** A question without limit, closed by the host at 20,000; this room hears of the close at 20,100. */
  function late(): RoomRig {
    const room = new RoomRig();
    room.join(0);
    room.join(1);
    room.join(2);
    room.ready(5_000, multiple({ limitMs: null }));
    room.open(10_000);
    room.answer(0, [0, 2], 19_000);
    room.close(20_100);
    room.answer(1, [0, 2], 20_200);
    expect(room.answer(2, [0, 2], 20_201)).toMatchObject({ type: "ack" });
    return room;
  }
  const cuts: Desired["cuts"] = [[1, 20_200]];
  const cut: Partial<Desired> = { phase: "revealed", cuts };

  test("when the reveal reaches the room before its count", () => {
    const room = late();
    room.told(20_300, cut);
    expect(points(room)).toEqual([1_000, 1_000, 0]);
    expect(room.state.tallies[2]).toMatchObject({ correct: 0, streak: 0, last: { credit: 0 } });
    expect(entriesOf(room)).toHaveLength(3);
  });

  test("when the room has counted without knowing", () => {
    const room = late();
    room.tick(20_601);
    expect(points(room)).toEqual([1_000, 1_000, 1_000]);
    room.told(25_000, cut);
    expect(points(room)).toEqual([1_000, 1_000, 0]);
    expect(room.state.lastFold).toMatchObject({
      turn: 1,
      answered: 3,
      correct: 2,
      histogram: [
        [0, 1],
        [1_000, 2],
      ],
    });
  });

  test("when the room learns of it with the next turn", () => {
    const room = late();
    room.tick(20_601);
    room.told(25_000, { ...missed(2, "ready"), cuts });
    expect(points(room)).toEqual([1_000, 1_000, 0]);
    expect(room.state.asking?.turn.n).toBe(2);
  });
});

test("[P5] a streak is the number of right answers in a row; a wrong or missing one ends it", () => {
  const room = new RoomRig();
  for (const n of [0, 1, 2]) room.join(n);
  const rounds = [
    [1, 1, 1],
    [1, 0, null],
    [1, 1, 1],
  ];
  for (const [turn, answers] of rounds.entries()) {
    const start = (turn + 1) * 100_000;
    room.ready(start);
    room.open(start + 5_000);
    for (const [seat, value] of answers.entries()) if (value !== null) room.answer(seat, value, start + 6_000);
    room.tick(start + 25_251);
    room.reveal(start + 25_300);
  }
  expect(room.state.tallies.map(({ streak, correct }) => [streak, correct])).toEqual([
    [3, 3],
    [1, 2],
    [1, 2],
  ]);
});

test("[P5] a turn that never came to the room ends a streak, unless it was voided", () => {
  for (const [voided, streak] of [
    [[], 0],
    [[2], 1],
  ] as const) {
    const room = played();
    room.tick(30_251);
    room.reveal(30_300);
    room.told(90_000, { ...missed(3, "ready"), voided: [...voided] });
    expect(room.state.tallies[0]).toMatchObject({ points: 987, streak });
  }
});

test("[P6] total time is the sum of the scored times of the answers that earned credit", () => {
  const room = played();
  room.answer(2, 1, 13_210);
  room.tick(30_251);
  expect(room.state.tallies.map(({ totalMs }) => totalMs)).toEqual([1_000, 0, 3_210]);
});

describe("what has not changed is not stored again", () => {
  /** Turn 1 is counted and revealed, and seat 1 is gone. */
  function revealed(): RoomRig {
    const room = played();
    room.tick(30_251);
    room.reveal(31_000);
    room.drop(1);
    return room;
  }

  test("a desired state that brings nothing new", () => {
    const room = revealed();
    const { seats, tallies, lastFold, asking, outbox } = room.state;
    expect(room.told(40_000, {})).toEqual([{ type: "announce" }, { type: "report", urgent: true }]);
    expect(room.state.seats).toBe(seats);
    expect(room.state.tallies).toBe(tallies);
    expect(room.state.lastFold).toBe(lastFold);
    expect(room.state.asking).toBe(asking);
    expect(room.state.outbox).toBe(outbox);
  });

  test("a turn that is void already, and a factor that is known", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.told(6_000, { phase: "board", voided: [1], factors: [[player(0), 2]] });
    const { asking, seats } = room.state;
    room.told(7_000, { phase: "podium" });
    expect(room.state.asking).toBe(asking);
    expect(room.state.seats).toBe(seats);
  });

  test("but a kick changes a row of the report", () => {
    const room = revealed();
    const { playersRev } = room.state.outbox;
    room.told(40_000, { kicked: [player(2)] });
    expect(room.state.outbox.playersRev).toBe(playersRev + 1);
  });
});

test("a turn that the room has counted stays counted when the session closes it", () => {
  const room = played();
  room.tick(30_251);
  room.close(30_300);
  expect(room.state.asking).toMatchObject({ status: "folded", closeByMs: null });
});

test("[C3] at the end those are sent away who are there", () => {
  const room = played();
  room.drop(1);
  const closed = effectsOf("close", room.told(40_000, { phase: "ended", endedAtMs: 40_000 }));
  expect(closed.map(({ seat, code }) => [seat, code])).toEqual([
    [0, 4004],
    [2, 4004],
  ]);
});

test.each([
  [[2, 3], 1],
  [[2], 0],
  [[3], 0],
  [[1, 2], 0],
])("[P5] a missed turn ends streaks unless it is void: of turns 2 and 3, void are %j", (voided, streak) => {
  const room = played();
  room.tick(30_251);
  room.told(60_000, { ...missed(4, "ready"), voided });
  expect(room.state.tallies[0]?.streak).toBe(streak);
});

test("[S7] a room is cut off in the turn that it is told, and in no other", () => {
  const room = played();
  room.told(40_000, { phase: "revealed", cuts: [[7, 10_001]] });
  expect(points(room)).toEqual([987, 0, 0]);
  const cut = played();
  cut.told(40_000, {
    phase: "revealed",
    cuts: [
      [7, 90_000],
      [1, 10_999],
    ],
  });
  expect(points(cut)).toEqual([0, 0, 0]);
});

test("[S9] a turn that is skipped after it was counted leaves points, time and result as they were", () => {
  const room = new RoomRig();
  for (const n of [0, 1]) room.join(n);
  room.ready(5_000);
  room.open(10_000);
  room.answer(0, 1, 11_000);
  room.answer(1, 1, 12_000);
  const before = room.state.tallies;
  room.tick(30_251);
  expect(room.state.tallies.map(({ totalMs }) => totalMs)).toEqual([1_000, 2_000]);
  room.told(31_000, { phase: "board", voided: [1] });
  expect(room.state.tallies).toEqual(before);
  expect(room.state.asking?.status).toBe("voided");
});

test("[S9] a turn that is skipped before it was counted leaves what the room has said of the one before", () => {
  const room = played();
  room.tick(30_251);
  room.reveal(31_000);
  const { lastFold, tallies } = room.state;
  room.ready(40_000);
  room.open(45_000);
  room.answer(0, 1, 46_000);
  room.told(47_000, { phase: "board", voided: [2] });
  expect(room.state.lastFold).toBe(lastFold);
  expect(room.state.tallies).toBe(tallies);
});

test("[B5] a room names its ten best", () => {
  const room = new RoomRig();
  for (let n = 0; n < 12; n += 1) room.join(n);
  room.ready(5_000);
  room.open(10_000);
  for (let n = 0; n < 12; n += 1) room.answer(n, 1, 11_000 + n);
  room.tick(30_251);
  expect(room.state.lastFold?.top.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(player));
});

import { describe, expect, test } from "vitest";
import { player } from "../testing/builders.ts";
import { effectsOf, RoomRig } from "../testing/room-rig.ts";
import { erasesAt, keepEndedMs, nextDue } from "./deadlines.ts";
import { answerRecords, isDelivered, playerRecords, playersDue, settledThrough } from "./outbox.ts";
import type { AudienceState } from "./state.ts";

function openRoom(): RoomRig {
  const room = new RoomRig();
  room.join(0);
  room.join(1);
  room.roundTrips(0, 300, 320, 310);
  room.ready(5_000);
  room.open(10_000);
  room.answer(0, 1, 12_000);
  room.answer(1, 3, 13_000);
  return room;
}

const delivered = (room: RoomRig) =>
  room.take({
    type: "delivered",
    corrected: 0,
    answersThrough: settledThrough(room.state),
    playersSent: room.state.outbox.playersRev,
    batchRev: 1,
  });

const recordsOf = (state: AudienceState) => (state.asking ? answerRecords(state, state.asking, state.asking.log) : []);

describe("[Promise 6] answers go to REST when the result of their turn is shown", () => {
  test("not while it is open, nor when it is counted", () => {
    const room = openRoom();
    expect(settledThrough(room.state)).toBe(0);
    expect(effectsOf("deliver", room.tick(30_251))).toEqual([]);
    expect(settledThrough(room.state)).toBe(0);
    expect(playersDue(room.state)).toBe(false);
  });

  test("with the reveal", () => {
    const room = openRoom();
    room.tick(30_251);
    expect(effectsOf("deliver", room.reveal(30_300))).toHaveLength(1);
    expect(settledThrough(room.state)).toBe(2);
    expect(playersDue(room.state)).toBe(true);
  });

  test("when the turn is voided", () => {
    const room = openRoom();
    room.tick(30_251);
    expect(effectsOf("deliver", room.told(31_000, { phase: "board", voided: [1] }))).toHaveLength(1);
    expect(settledThrough(room.state)).toBe(2);
    expect(recordsOf(room.state)).toMatchObject([
      { credit: 0, points: 0, counted: false },
      { credit: 0, points: 0, counted: false },
    ]);
  });

  test("those of earlier turns do not wait for the present one", () => {
    const room = openRoom();
    room.tick(30_251);
    room.reveal(30_300);
    room.ready(40_000);
    room.open(45_000);
    room.answer(0, 1, 46_000);
    expect(settledThrough(room.state)).toBe(2);
  });
});

test("[Promise 4] a record carries the evidence of its score", () => {
  const room = openRoom();
  room.tick(30_251);
  room.reveal(30_300);
  const evidence = { turn: 1, revision: 0, limitMs: 20_000, counted: true };
  expect(recordsOf(room.state)).toEqual([
    {
      ...evidence,
      player: player(0),
      seq: 1,
      value: 1,
      credit: 1,
      points: 968,
      arrivalMs: 2_000,
      roundTripMs: 300,
      compensationMs: 250,
      timeMs: 1_750,
    },
    {
      ...evidence,
      player: player(1),
      seq: 2,
      value: 3,
      credit: 0,
      points: 0,
      arrivalMs: 3_000,
      roundTripMs: 0,
      compensationMs: 0,
      timeMs: 3_000,
    },
  ]);
});

test("[Promise 4] the limit in a record is the seat's own", () => {
  const room = new RoomRig({
    factors: [
      [player(0), 1.5],
      [player(1), null],
    ],
  });
  room.join(0);
  room.join(1);
  room.ready(5_000);
  room.open(10_000);
  room.answer(0, 1, 12_000);
  room.answer(1, 1, 12_000);
  expect(recordsOf(room.state).map(({ limitMs, points }) => [limitMs, points])).toEqual([
    [30_000, 975],
    [null, 1_000],
  ]);
});

test("a player's row has the rank of the outcome, none before the first and none for the kicked", () => {
  const room = openRoom();
  expect(playerRecords(room.state).map(({ rank }) => rank)).toEqual([null, null]);
  room.tick(30_251);
  const outcome = {
    turn: 1,
    counts: [],
    players: 3,
    ranks: [
      [0, 3],
      [968, 2],
      [990, 1],
    ] satisfies [number, number][],
    top: [],
  };
  room.told(30_300, { phase: "revealed", outcome });
  expect(playerRecords(room.state)).toMatchObject([
    { id: player(0), points: 968, totalMs: 1_750, correct: 1, rank: 2, kicked: false },
    { id: player(1), points: 0, totalMs: 0, correct: 0, rank: 3, kicked: false },
  ]);
  room.told(31_000, { kicked: [player(0)] });
  expect(playerRecords(room.state)[0]).toMatchObject({ rank: null, kicked: true, points: 968 });
});

describe("[S11] REST hears of a kick within a second", () => {
  test("in the lobby, once for all kicks of that second", () => {
    const room = new RoomRig();
    for (const n of [0, 1, 2]) room.join(n);
    room.told(1_000, { kicked: [player(0)] });
    room.told(1_900, { kicked: [player(0), player(1)] });
    expect(nextDue(room.state)).toBe(2_000);
    expect(effectsOf("deliver", room.tick(1_999))).toEqual([]);
    expect(effectsOf("deliver", room.tick(2_000))).toHaveLength(1);
    expect(playersDue(room.state)).toBe(true);
    expect(playerRecords(room.state).map(({ kicked }) => kicked)).toEqual([true, true, false]);
    expect(nextDue(room.state)).toBeNull();
  });

  test("also of one that comes while REST is being told of another", () => {
    const room = new RoomRig();
    for (const n of [0, 1, 2]) room.join(n);
    room.told(1_000, { kicked: [player(0)] });
    room.tick(2_000);
    const { answersThrough, corrected, playersRev, batchRev } = room.state.outbox;
    room.told(2_100, { kicked: [player(0), player(1)] });
    room.take({ type: "delivered", answersThrough, corrected, playersSent: playersRev, batchRev });
    expect([playersDue(room.state), nextDue(room.state)]).toEqual([true, 3_100]);
    expect(effectsOf("deliver", room.tick(3_100))).toHaveLength(1);
    const { playersRev: newest } = room.state.outbox;
    room.take({ type: "delivered", answersThrough, corrected, playersSent: newest, batchRev: batchRev + 1 });
    expect([playersDue(room.state), nextDue(room.state)]).toEqual([false, null]);
  });

  test("at once of one that comes while REST, away until then, is being told of something else", () => {
    const room = openRoom();
    room.tick(30_251);
    room.reveal(30_300);
    for (const atMs of [31_000, 33_000, 36_000]) room.take({ type: "undelivered", atMs });
    const { answersThrough, corrected, playersRev, batchRev } = room.state.outbox;
    room.told(36_500, { kicked: [player(0)] });
    const told = room.take({ type: "delivered", answersThrough, corrected, playersSent: playersRev, batchRev });
    expect(effectsOf("deliver", told)).toHaveLength(1);
    expect(nextDue(room.state)).toBeNull();
  });

  test("of posts in a row, the last of which fails again and again, none is sent sooner for that", () => {
    const room = openRoom();
    room.tick(30_251);
    room.reveal(30_300);
    for (const atMs of [31_000, 33_000, 36_000]) room.take({ type: "undelivered", atMs });
    const { corrected, playersSent, batchRev } = room.state.outbox;
    const first = room.take({ type: "delivered", answersThrough: 1, corrected, playersSent, batchRev });
    expect(effectsOf("deliver", first)).toEqual([]);
    room.take({ type: "undelivered", atMs: 40_000 });
    expect(nextDue(room.state)).toBe(41_000);
  });

  test("while REST is away, when it is tried again", () => {
    const room = openRoom();
    room.tick(30_251);
    room.reveal(30_300);
    for (const atMs of [31_000, 33_000, 36_000]) room.take({ type: "undelivered", atMs });
    expect(nextDue(room.state)).toBe(40_000);
    room.told(36_500, { kicked: [player(0)] });
    expect(nextDue(room.state)).toBe(40_000);
  });

  test("[Promise 6] of a turn that is counted and not shown, with its reveal", () => {
    const room = openRoom();
    room.tick(30_251);
    room.told(30_300, { kicked: [player(0)] });
    room.tick(31_300);
    expect(playersDue(room.state)).toBe(false);
    expect(effectsOf("deliver", room.reveal(32_000))).toHaveLength(1);
  });
});

describe("[S12] everything is delivered", () => {
  test("when REST has the answers and the players, and not again after news", () => {
    const room = openRoom();
    room.tick(30_251);
    room.reveal(30_300);
    expect(isDelivered(room.state)).toBe(false);
    delivered(room);
    expect(isDelivered(room.state)).toBe(true);
    room.told(40_000, { phase: "ended", endedAtMs: 40_000 });
    expect(isDelivered(room.state)).toBe(false);
    delivered(room);
    expect(isDelivered(room.state)).toBe(true);
  });

  test("and a day after the end the room forgets, not before everything is", () => {
    const room = openRoom();
    room.told(40_000, { phase: "ended", endedAtMs: 40_000, voided: [1] });
    expect(erasesAt(room.state)).toBeNull();
    delivered(room);
    expect(erasesAt(room.state)).toBe(40_000 + keepEndedMs);
    expect(nextDue(room.state)).toBe(40_000 + keepEndedMs);
  });
});

test("what did not reach REST is tried again: later every time, once each time, and not after it has", () => {
  const room = openRoom();
  room.tick(30_251);
  room.reveal(30_300);
  room.take({ type: "undelivered", atMs: 31_000 });
  expect(nextDue(room.state)).toBe(32_000);
  expect(effectsOf("deliver", room.tick(31_999))).toEqual([]);
  expect(effectsOf("deliver", room.tick(32_000))).toHaveLength(1);
  expect(effectsOf("deliver", room.tick(32_000))).toEqual([]);
  room.take({ type: "undelivered", atMs: 33_000 });
  expect(nextDue(room.state)).toBe(35_000);
  delivered(room);
  expect(nextDue(room.state)).toBeNull();
});

test("[Promise 21] what is sent after a failure is newer than what failed: that one may still arrive, and behind it", () => {
  const room = openRoom();
  room.take({ type: "undelivered", atMs: 31_000 });
  expect(room.state.outbox.batchRev).toBe(1);
  room.take({ type: "undelivered", atMs: 31_100 });
  expect(room.state.outbox.batchRev).toBe(2);
});

test("[Promise 21] what fails out of turn, because there was news, makes nobody wait longer", () => {
  const room = openRoom();
  room.tick(30_251);
  room.reveal(30_300);
  room.take({ type: "undelivered", atMs: 31_000 });
  for (let atMs = 31_100; atMs < 32_000; atMs += 100) room.take({ type: "undelivered", atMs });
  expect(nextDue(room.state)).toBe(32_000);
  expect(effectsOf("deliver", room.tick(32_000))).toHaveLength(1);
  room.take({ type: "undelivered", atMs: 32_100 });
  expect(nextDue(room.state)).toBe(34_100);
});

import { describe, expect, test } from "vitest";
import type { AnswerValue, Question } from "../questions/index.ts";
import { multiple, single, trueFalse } from "../testing/builders.ts";
import { effectsOf, entriesOf, RoomRig, sentTo } from "../testing/room-rig.ts";

/** Two seats; the question is open since 10,000. */
function openRoom(question: Question = single()): RoomRig {
  const room = new RoomRig();
  room.join(0);
  room.join(1);
  room.ready(5_000, question);
  room.open(10_000);
  return room;
}

const bytes = (message: unknown) => JSON.stringify(message);
const answer = (seat: number, value: AnswerValue, atMs: number) =>
  ({ type: "answer", seat, message: { type: "answer", turn: 1, value }, atMs }) as const;

test.each([0, 2, 7])("[A1] an answer to turn %i is refused as wrong-turn while turn 1 is asked", (turn) => {
  const room = openRoom();
  expect(room.answer(0, 1, 11_000, turn)).toEqual({ type: "refusal", reason: "wrong-turn", turn });
  expect(entriesOf(room)).toEqual([]);
});

test("[A1] an answer in the lobby is refused as wrong-turn", () => {
  const room = new RoomRig();
  room.join(0);
  expect(room.answer(0, 1, 100, 1)).toEqual({ type: "refusal", reason: "wrong-turn", turn: 1 });
});

test("[A1] an answer to the question before is refused as wrong-turn, even the one that was stored", () => {
  const room = openRoom();
  room.answer(0, 1, 11_000);
  room.tick(30_251);
  room.reveal(30_300);
  room.ready(40_000);
  room.open(45_000);
  expect(room.answer(0, 1, 46_000, 1)).toMatchObject({ reason: "wrong-turn" });
  expect(entriesOf(room)).toEqual([]);
});

test("[A2] an answer before the options are out is refused as not-open", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000);
  expect(room.answer(0, 1, 9_999)).toMatchObject({ reason: "not-open" });
  room.told(10_000, { phase: "open", turn: { ...room.desired.turn!, sentAtMs: 10_000 } });
  expect(room.answer(0, 1, 10_001)).toMatchObject({ reason: "not-open" });
  room.take({ type: "opened", turn: 1, atMs: 10_002 });
  expect(room.answer(0, 1, 10_003)).toMatchObject({ type: "ack" });
});

describe("[A3] a value that the question cannot have is refused as invalid-answer", () => {
  const cases: [string, Question, AnswerValue][] = [
    ["an option that is not there", single(), 4],
    ["several options of a single choice", single(), [1]],
    ["true for a single choice", single(), true],
    ["no option at all", multiple(), []],
    ["an option that is not there among others", multiple(), [0, 4]],
    ["one option, not as a set", multiple(), 0],
    ["true for a multi-select", multiple(), true],
    ["a number for true / false", trueFalse(), 1],
    ["a set for true / false", trueFalse(), [0]],
  ];
  test.each(cases)("%s", (_, question, value) => {
    const room = openRoom(question);
    expect(room.answer(0, value, 11_000)).toEqual({ type: "refusal", reason: "invalid-answer", turn: 1 });
    expect(entriesOf(room)).toEqual([]);
  });
});

test.each([[[2, 0]], [[0, 2, 0]], [[2, 2, 0, 0, 2, 0]]])("[A3] a multi-select answer %j is the set {0, 2}", (value) => {
  const room = openRoom(multiple());
  expect(room.answer(0, value, 11_000)).toEqual({ type: "ack", turn: 1, value: [0, 2] });
  expect(bytes(room.answer(0, [0, 2], 11_001))).toBe(bytes({ type: "ack", turn: 1, value: [0, 2] }));
  room.tick(30_251);
  expect(room.points(0)).toBeGreaterThan(0);
});

test("[A4] [Promise 3] the first answer is final: a different one is refused with the first", () => {
  const room = openRoom();
  room.answer(0, 2, 11_000);
  expect(room.answer(0, 1, 11_001)).toEqual({ type: "refusal", reason: "already-answered", turn: 1, stored: 2 });
  expect(entriesOf(room)).toMatchObject([{ seq: 1, seat: 0, value: 2 }]);
});

test("[A5] [Promise 2] the same answer again is acked with the same bytes and recorded once", () => {
  const room = openRoom();
  const first = bytes(room.answer(0, 1, 11_000));
  for (const atMs of [11_000, 11_001, 29_999, 30_000, 30_251, 99_000])
    expect(bytes(room.answer(0, 1, atMs))).toBe(first);
  expect(entriesOf(room)).toHaveLength(1);
});

test("[A5] a resend is acked after the fold, the reveal and a reconnect as well", () => {
  const room = openRoom();
  const first = bytes(room.answer(0, 1, 11_000));
  room.tick(30_251);
  expect(bytes(room.answer(0, 1, 30_260))).toBe(first);
  room.reveal(30_300);
  room.drop(0);
  room.join(0, 31_000);
  expect(bytes(room.answer(0, 1, 31_001))).toBe(first);
  room.told(40_000, { phase: "board" });
  expect(bytes(room.answer(0, 1, 41_000))).toBe(first);
  expect(room.points(0)).toBe(987);
});

test("[A5] a resend orders no second record", () => {
  const room = openRoom();
  const first = room.take(answer(0, 1, 11_000));
  expect(effectsOf("record", first)).toHaveLength(1);
  const again = room.take(answer(0, 1, 11_000));
  expect(effectsOf("record", again)).toEqual([]);
  expect(sentTo(0, again)).toMatchObject({ type: "ack" });
});

test("[A5] in a voided turn a stored answer is acked again and a new one is too late", () => {
  const room = openRoom();
  const first = bytes(room.answer(0, 1, 11_000));
  room.told(12_000, { phase: "board", voided: [1] });
  expect(bytes(room.answer(0, 1, 12_001))).toBe(first);
  expect(room.answer(1, 1, 12_002)).toMatchObject({ reason: "too-late" });
});

test("[A9] every answer is logged in order, without a gap over all turns, with all that its score follows from", () => {
  const room = openRoom();
  room.roundTrips(0, 40, 40, 40); // Ignored: the options are out.
  room.answer(1, 3, 12_000);
  room.answer(0, 1, 13_500);
  expect(entriesOf(room)).toEqual([
    { seq: 1, turn: 1, seat: 1, value: 3, arrivalMs: 2_000, roundTripMs: 0, limitMs: 20_000 },
    { seq: 2, turn: 1, seat: 0, value: 1, arrivalMs: 3_500, roundTripMs: 0, limitMs: 20_000 },
  ]);
  room.tick(30_251);
  room.reveal(30_300);
  room.ready(40_000);
  room.roundTrips(0, 60, 40, 50);
  room.open(45_000);
  const [record] = effectsOf(
    "record",
    room.take({ ...answer(0, 1, 45_700), message: { type: "answer", turn: 2, value: 1 } }),
  );
  expect(record?.entry).toEqual({
    seq: 3,
    turn: 2,
    seat: 0,
    value: 1,
    arrivalMs: 700,
    roundTripMs: 40,
    limitMs: 20_000,
  });
});

test("[A9] a refused answer leaves no gap in the log", () => {
  const room = openRoom();
  room.answer(0, 9, 11_000);
  room.answer(0, 1, 11_001, 2);
  room.answer(0, 1, 31_000);
  room.answer(1, 0, 11_002);
  expect(entriesOf(room)).toMatchObject([{ seq: 1, seat: 1 }]);
});

describe("[A10] an ack has the same size and shape whether the answer is right or wrong", () => {
  const cases: [string, Question, AnswerValue, AnswerValue][] = [
    ["single", single(), 1, 2],
    ["multiple", multiple(), [0, 2], [1, 3]],
  ];
  test.each(cases)("%s", (_, question, right, wrong) => {
    const room = openRoom(question);
    const [a, b] = [room.answer(0, right, 11_000), room.answer(1, wrong, 11_000)];
    expect(bytes(a).length).toBe(bytes(b).length);
    expect(Object.keys(a ?? {})).toEqual(Object.keys(b ?? {}));
  });

  test("an ack depends on nothing but the turn and the answer", () => {
    for (const key of [true, false]) {
      const room = openRoom(trueFalse({ key }));
      expect(room.answer(0, true, 11_000)).toEqual({ type: "ack", turn: 1, value: true });
    }
  });
});

test("[S11] an answer from a seat that was kicked a moment before is neither stored nor acked", () => {
  const room = openRoom();
  room.told(11_000, { kicked: [room.state.seats[0]!.id] });
  expect(room.answer(0, 1, 11_001)).toBeUndefined();
  expect(entriesOf(room)).toEqual([]);
});

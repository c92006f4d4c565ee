import { expect, test } from "vitest";
import type { PlayerRecord } from "../words.ts";
import { earliestOpening, tooEarly, tooLate } from "./openings.ts";

const player = (id: string, sentAtMs: number): PlayerRecord => ({
  ...{ id, nickname: id, acks: [], results: [], standing: { points: 0, rank: null } },
  answers: [{ turn: 2, value: 0, sentAtMs }],
});
const stored = (id: string, room: string, arrivalMs: number, turn = 2) => ({
  ...{ player: id, room, arrivalMs, turn, seq: 1, value: 0, credit: 0, points: 0 },
  ...{ roundTripMs: 0, limitMs: null, timeMs: 0, counted: true },
});

test("a room's open is told by the answer that was quickest on its way, the question's by the first room", () => {
  // "first" opened at 1,000 and "second" at 1,010; answers took 40, 1 and 3 ms to them.
  const players = [player("a", 1_500.4), player("b", 1_600.4), player("c", 1_700.4)];
  const answers = [stored("b", "first", 601), stored("a", "first", 540), stored("c", "second", 693)];
  expect(earliestOpening(2, players, [...answers, stored("a", "first", 9_000, 1)])).toBe(999);
});

test("a question that is said to have gone out before an answer to it allows is a fault", () => {
  const players = [player("a", 1_500)].map((one) => ({ ...one, answers: [{ turn: 1, value: 0, sentAtMs: 1_500 }] }));
  const answers = [stored("a", "first", 500, 1)];
  expect(tooEarly([{ dueAtMs: 950, sentAtMs: 1_000 }], players, answers)).toEqual([]);
  expect(tooEarly([{ dueAtMs: 950, sentAtMs: 999 }], players, answers)).toHaveLength(1);
});

test("a question that is said to have gone out after somebody had it is a fault", () => {
  expect(tooLate([{ dueAtMs: 950, sentAtMs: 1_000 }], [{ firstAtMs: 1_000.2 }])).toEqual([]);
  expect(tooLate([{ dueAtMs: 950, sentAtMs: 1_001 }], [{ firstAtMs: 1_000.2 }])).toHaveLength(1);
  expect(tooLate([{ dueAtMs: 950, sentAtMs: 1_000 }], [])).toHaveLength(1);
});

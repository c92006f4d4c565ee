import fc from "fast-check";
import { expect, it } from "vitest";
import { AnswerLog } from "./answer-log.ts";
import type { Entry } from "./state.ts";

const entry = (seat: number, arrivalMs = 0): Entry => ({
  seq: 1,
  turn: 1,
  seat,
  value: 0,
  arrivalMs,
  roundTripMs: 0,
  limitMs: null,
});

const seats = 6;

it("a log is what went into it, and stays that, however many others go on from it", () => {
  const moves = fc.array(fc.record({ from: fc.nat(), seat: fc.nat({ max: seats - 1 }) }), { maxLength: 40 });
  fc.assert(
    fc.property(moves, (moves) => {
      const logs = [{ log: AnswerLog.from(), expected: [] as Entry[] }];
      for (const [n, { from, seat }] of moves.entries()) {
        const parent = logs[from % logs.length];
        if (!parent || parent.expected.some((one) => one.seat === seat)) continue;
        const answer = entry(seat, n);
        logs.push({ log: parent.log.with(answer), expected: [...parent.expected, answer] });
      }
      for (const { log, expected } of logs) {
        expect([...log]).toEqual(expected);
        expect([...AnswerLog.from(expected)]).toEqual(expected);
        expect([log.length, log.first]).toEqual([expected.length, expected[0]]);
        for (let seat = 0; seat < seats; seat += 1)
          expect(log.of(seat)).toBe(expected.find((one) => one.seat === seat));
      }
    }),
  );
});

it("[A5] a second answer of a seat has no place in it", () => {
  const log = AnswerLog.from().with(entry(0)).with(entry(1));
  expect(() => log.with(entry(0, 5))).toThrow("seat 0 has answered");
  expect([...log]).toEqual([entry(0), entry(1)]);
});

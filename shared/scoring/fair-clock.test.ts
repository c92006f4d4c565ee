import * as fc from "fast-check";
import { expect, test } from "vitest";
import { always } from "../testing/always.ts";
import { addSample, compensation, isInTime, measuredRoundTrip, scoredTime } from "./fair-clock.ts";

test("[F2] m is the smallest of the newest eight, null with fewer than three", () => {
  expect([[], [5], [5, 4]].map(measuredRoundTrip)).toEqual([null, null, null]);
  expect(measuredRoundTrip([30, 20, 25])).toBe(20);
  const samples = [1, 30, 30, 30, 30, 30, 30, 30, 30].reduce<readonly number[]>(addSample, []);
  expect(samples).toHaveLength(8);
  expect(measuredRoundTrip(samples)).toBe(30);
});

test.each([
  [0, 0],
  [-5, 0],
  [249, 249],
  [250, 250],
  [251, 250],
  [3_000, 250],
])("[F3] C of a round trip of %i ms is %i ms", (roundTripMs, ms) => {
  expect(compensation(roundTripMs)).toBe(ms);
});

test.each([
  [1_000, 80, 20_000, 920],
  [50, 80, 20_000, 0],
  [20_080, 80, 20_000, 20_000],
  [20_250, 80, 20_000, 20_000],
  [99_000, 80, null, 98_920],
])("[F3] t of an arrival after %i ms, a line of %i ms and a limit of %s ms is %i ms", (e, m, limitMs, t) => {
  expect(scoredTime(e, m, limitMs)).toBe(t);
});

test("[A7] in time is up to and including the deadline plus C", () => {
  expect([-1, 0, 1].map((d) => isInTime(30_080 + d, 30_000, 80))).toEqual([true, true, false]);
  expect([-1, 0, 1].map((d) => isInTime(30_250 + d, 30_000, 900))).toEqual([true, true, false]);
});

test("[F4] no measured round trip wins more than 250 ms, at the score or at the deadline", () => {
  const ms = fc.nat({ max: 40_000 });
  always(
    fc.property(ms, ms, ms, (arrivalMs, honest, lie) => {
      expect(scoredTime(arrivalMs, honest, 20_000) - scoredTime(arrivalMs, lie, 20_000)).toBeLessThanOrEqual(250);
      if (isInTime(arrivalMs, 20_000, lie)) expect(isInTime(arrivalMs - 250, 20_000, honest)).toBe(true);
    }),
  );
});

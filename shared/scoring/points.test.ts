import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ScoringMode, scoringModes } from "../quiz.ts";
import { always } from "../testing/always.ts";
import { gainBound, pointsFor } from "./points.ts";

describe("[P1] speed: full up to 500 ms, half at the limit", () => {
  test.each([
    [0, 1_000],
    [500, 1_000],
    [501, 1_000],
    [520, 999],
    [5_250, 878],
    [10_250, 750],
    [19_999, 500],
    [20_000, 500],
  ])("at %i ms of 20 s: %i of 1,000", (timeMs, points) => {
    expect(pointsFor("speed", 1_000, 1, timeMs, 20_000)).toBe(points);
  });
});

test.each([
  ["speed", 1_000, 3_070, 10_500, 872],
  ["kahoot", 1_000, 5_140, 20_000, 872],
] as const)("[P1] [P2] half a point is rounded up: %s", (mode, points, timeMs, limitMs, earned) => {
  expect(pointsFor(mode, points, 1, timeMs, limitMs)).toBe(earned);
});

describe("[P2] kahoot: its own published formula", () => {
  test.each([
    [0, 1_000],
    [499, 1_000],
    [499.9, 1_000],
    [500, 988],
    [2_000, 950],
    [10_000, 750],
    [20_000, 500],
  ])("at %d ms of 20 s: %i of 1,000", (timeMs, points) => {
    expect(pointsFor("kahoot", 1_000, 1, timeMs, 20_000)).toBe(points);
  });

  test("its example: right after 2 s of 30 s gives 967", () => {
    expect(pointsFor("kahoot", 1_000, 1, 2_000, 30_000)).toBe(967);
  });
});

test("[P3] accuracy, and every answer without a limit, earns the same at any time", () => {
  expect(pointsFor("accuracy", 800, 1, 19_999, 20_000)).toBe(800);
  for (const mode of scoringModes) expect(pointsFor(mode, 800, 1, 9_999_999, null)).toBe(800);
});

const modes = fc.constantFrom<ScoringMode>(...scoringModes);
const limits = fc.integer({ min: 5_000, max: 6_000_000 });
const worth = fc.integer({ min: 0, max: 10_000 });
const answers = fc
  .tuple(limits, fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([limitMs, a, b]) => ({ limitMs, early: Math.min(a, b) * limitMs, late: Math.max(a, b) * limitMs }));

test("points are whole, never negative, never more than the question is worth, and half of it when right", () => {
  always(
    fc.property(modes, worth, answers, fc.constantFrom(0, 1, 0.5), (mode, points, { limitMs, late }, credit) => {
      const earned = pointsFor(mode, points, credit, late, limitMs);
      expect(Number.isInteger(earned)).toBe(true);
      expect(earned).toBeLessThanOrEqual(points);
      expect(earned).toBeGreaterThanOrEqual(Math.floor((credit * points) / 2));
      if (credit === 0) expect(earned).toBe(0);
    }),
  );
});

test("an earlier answer never earns less", () => {
  always(
    fc.property(modes, worth, answers, (mode, points, { limitMs, early, late }) => {
      expect(pointsFor(mode, points, 1, early, limitMs)).toBeGreaterThanOrEqual(
        pointsFor(mode, points, 1, late, limitMs),
      );
    }),
  );
});

test("[P1] speed is continuous: a millisecond is worth at most P / (2 (T - 500)), and one for rounding", () => {
  always(
    fc.property(worth, answers, (points, { limitMs, late }) => {
      const next = Math.min(late + 1, limitMs);
      const step = pointsFor("speed", points, 1, late, limitMs) - pointsFor("speed", points, 1, next, limitMs);
      expect(step).toBeLessThanOrEqual(points / (2 * (limitMs - 500)) + 1);
    }),
  );
});

test("[F4] the bounds of 1,000 points at 5, 10, 20 and 30 s", () => {
  const at = (mode: ScoringMode) => [5, 10, 20, 30].map((s) => Math.floor(gainBound(mode, 1_000, s * 1_000)));
  expect(at("speed")).toEqual([28, 14, 7, 5]);
  expect(at("kahoot")).toEqual([76, 38, 19, 13]);
  expect(at("accuracy")).toEqual([0, 0, 0, 0]);
});

test("[F4] 250 ms less never gain more than the bound", () => {
  always(
    fc.property(modes, worth, answers, (mode, points, { limitMs, late }) => {
      const sooner = Math.max(0, late - 250);
      const gain = pointsFor(mode, points, 1, sooner, limitMs) - pointsFor(mode, points, 1, late, limitMs);
      expect(gain).toBeLessThanOrEqual(gainBound(mode, points, limitMs));
    }),
    1_000,
  );
});

test("[F4] the kahoot bound is needed: its jump can be won", () => {
  const gain = pointsFor("kahoot", 1_000, 1, 499, 5_000) - pointsFor("kahoot", 1_000, 1, 749, 5_000);
  expect(gain).toBe(75);
});

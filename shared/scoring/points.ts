import type { ScoringMode } from "../quiz.ts";
import { compensationCapMs } from "./fair-clock.ts";

/** Full points up to here in `speed`, so that a reflex bot is no better than a quick human. */
export const graceMs = 500;
/** Kahoot's own published rule: full points for an answer in under half a second. */
export const kahootFullMs = 500;

/** Points for a right answer at scored time `timeMs` of `limitMs`, both in ms, out of `points`. */
type Curve = (points: number, timeMs: number, limitMs: number) => number;

// Written so that a half comes out as exactly a half, and is rounded up as everywhere else: what is lost, then P minus that.
const curves: Record<ScoringMode, Curve> = {
  /** `P * (1 - max(0, t - G) / (2 * (T - G)))`: full up to G, half at T, continuous, so that a small lie wins little. */
  speed: (points, timeMs, limitMs) => points - (points * Math.max(0, timeMs - graceMs)) / (2 * (limitMs - graceMs)),
  /** `(1 - t / T / 2) * P`, full under 500 ms: https://support.kahoot.com/hc/en-us/articles/115002303908-How-points-work */
  kahoot: (points, timeMs, limitMs) => (timeMs < kahootFullMs ? points : points - (points * timeMs) / (2 * limitMs)),
  accuracy: (points) => points,
};

/** Points of a right answer before rounding; `limitMs` null, no limit, is scored for accuracy. */
export function curveAt(mode: ScoringMode, points: number, timeMs: number, limitMs: number | null): number {
  return (limitMs === null ? curves.accuracy : curves[mode])(points, timeMs, limitMs ?? 0);
}

/**
 * Points of one answer: `round(credit * curve)`, a whole number from 0 to `points`.
 * `credit` 0 to 1; `limitMs` is the seat's own limit (`T * f`); null, no limit, is scored for accuracy.
 */
export function pointsFor(
  mode: ScoringMode,
  points: number,
  credit: number,
  timeMs: number,
  limitMs: number | null,
): number {
  return Math.round(credit * curveAt(mode, points, timeMs, limitMs));
}

/**
 * The most that any client behaviour can gain in a mode: what 250 ms are worth at the steepest part of its curve, and 1 for
 * rounding. `kahoot` jumps at 500 ms, and the jump can be won too.
 */
export function gainBound(mode: ScoringMode, points: number, limitMs: number): number {
  switch (mode) {
    case "speed":
      return (points * compensationCapMs) / (2 * (limitMs - graceMs)) + 1;
    case "kahoot":
      return (points * (compensationCapMs + kahootFullMs)) / (2 * limitMs) + 1;
    case "accuracy":
      return 0;
  }
}

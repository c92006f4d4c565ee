import { compensationCapMs } from "../../../shared/scoring/fair-clock.ts";
import { curveAt, graceMs, kahootFullMs } from "../../../shared/scoring/points.ts";
import { t } from "../../strings/dashboard.ts";
import type { PlayedTurn, PlayerReport } from "../calls/reports.ts";

type Scoring = PlayerReport["scoring"];
type Turn = Pick<PlayedTurn, "points" | "limitMs" | "voided">;
type Answer = NonNullable<PlayedTurn["answer"]>;

/** How the points of an answer follow from what is stored of it, in sentences. */
export function proofSteps(turn: Turn, answer: Answer, scoring: Scoring): string[] {
  if (turn.voided) return [t.report.proof.voided];
  if (!answer.counted) return [t.report.proof.uncounted];
  return [...timeSteps(turn, answer), ...pointSteps(turn, answer, scoring)];
}

function timeSteps(turn: Turn, { arrivalMs, roundTripMs, compensationMs, timeMs, limitMs }: Answer): string[] {
  const { proof } = t.report;
  const afterLine = arrivalMs - compensationMs;
  return [
    proof.arrival(arrivalMs),
    roundTripMs === 0 ? proof.unmeasured : proof.line(roundTripMs, compensationMs, compensationCapMs),
    afterLine < 0 ? proof.timeFloor(arrivalMs, compensationMs) : proof.time(arrivalMs, compensationMs, afterLine),
    ...(afterLine > timeMs && afterLine > 0 ? [proof.timeCap(timeMs)] : []),
    limitMs === null
      ? proof.noLimit
      : limitMs === turn.limitMs || turn.limitMs === null
        ? proof.limit(limitMs)
        : proof.ownLimit(limitMs, turn.limitMs),
  ];
}

function pointSteps({ points: most }: Turn, { credit, points, timeMs, limitMs }: Answer, scoring: Scoring): string[] {
  const { proof } = t.report;
  if (credit === 0) return [proof.wrong];
  const result = curveAt(scoring, most, timeMs, limitMs);
  const isRounded = credit * result !== points;
  return [
    credit === 1 ? proof.right(most) : proof.partly(credit),
    curveStep(scoring, most, timeMs, limitMs, result),
    ...(isRounded ? [proof.rounded(points)] : []),
  ];
}

function curveStep(scoring: Scoring, most: number, timeMs: number, limitMs: number | null, result: number): string {
  const { proof } = t.report;
  if (limitMs === null || scoring === "accuracy") return proof.accuracy(most);
  if (scoring === "speed")
    return timeMs <= graceMs ? proof.full(most, graceMs) : proof.speed(most, timeMs, graceMs, limitMs, result);
  return timeMs < kahootFullMs ? proof.full(most, kahootFullMs) : proof.kahoot(most, timeMs, limitMs, result);
}

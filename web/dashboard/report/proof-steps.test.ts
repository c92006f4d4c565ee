import { expect, test } from "vitest";
import { proofSteps } from "./proof-steps.ts";

const turn = { points: 1_000, limitMs: 20_000, voided: false };
const agreed = { credit: 1, points: 906, compensationMs: 81, timeMs: 4_150, agrees: true };
const answer = {
  ...{ value: 1, credit: 1, points: 906, arrivalMs: 4_231, roundTripMs: 81, compensationMs: 81, timeMs: 4_150 },
  ...{ limitMs: 20_000, counted: true, proof: agreed },
};
const steps = (
  change: Partial<typeof answer> & { limitMs?: number | null },
  scoring: "speed" | "kahoot" | "accuracy" = "speed",
) => proofSteps(turn, { ...answer, ...change }, scoring);

test("every number of the formula stands in the words, and the last one is the score", () => {
  expect(steps({})).toEqual([
    "The answer arrived 4.231 s after the options went out (e).",
    "The line took 0.081 s there and back (m), which is taken off (C = 0.081 s).",
    "4.231 s − 0.081 s = 4.15 s counts (t).",
    "The limit was 20 s, as for everybody (T).",
    "The answer is right: up to 1,000 points.",
    "Half of the points go evenly between 0.5 s and the limit: 1,000 − 1,000 × (4.15 s − 0.5 s) ÷ (2 × (20 s − 0.5 s)) = 906.41.",
    "Rounded: 906 points.",
  ]);
});

test("a long line is taken off up to the cap, and extra time is said with its factor", () => {
  const own = { roundTripMs: 400, compensationMs: 250, timeMs: 3_981, limitMs: 30_000, points: 941 };
  expect(steps(own).slice(1, 4)).toEqual([
    "The line took 0.4 s there and back (m); at most 0.25 s are taken off (C).",
    "4.231 s − 0.25 s = 3.981 s counts (t).",
    "This player had 30 s: 1.5 times the 20 s of the question (T × f).",
  ]);
});

test("without a limit of one's own, and in accuracy, time does not count", () => {
  const accurate = "Accuracy scoring: a right answer has all 1,000 points.";
  expect(proofSteps(turn, { ...answer, limitMs: null, points: 1_000 }, "speed").slice(3)).toEqual([
    "There was no time limit for this player, so time does not count.",
    "The answer is right: up to 1,000 points.",
    accurate,
  ]);
  expect(steps({ points: 1_000 }, "accuracy").at(-1)).toBe(accurate);
});

test("kahoot scoring says its own formula, and its full half second", () => {
  expect(steps({ points: 896 }, "kahoot").at(-2)).toBe(
    "Half of the points go evenly until the limit: 1,000 − 1,000 × 4.15 s ÷ (2 × 20 s) = 896.25.",
  );
  expect(steps({ timeMs: 499, points: 1_000 }, "kahoot").at(-1)).toBe("Up to 0.5 s all points count: 1,000.");
});

test("what is clamped is said: before the start, and after the limit", () => {
  expect(steps({ arrivalMs: 60, compensationMs: 81, timeMs: 0, points: 1_000 })[2]).toBe(
    "0.06 s − 0.081 s is less than nothing, so 0 s counts (t).",
  );
  expect(steps({ arrivalMs: 20_300, roundTripMs: 100, compensationMs: 100, timeMs: 20_000, points: 500 })[3]).toBe(
    "No more than the limit counts: 20 s (t).",
  );
});

test("what is wrong, skipped or came too late is worth nothing, and says why", () => {
  expect(steps({ credit: 0, points: 0 }).at(-1)).toBe("The answer is wrong: 0 points, whatever the time.");
  expect(proofSteps({ ...turn, voided: true }, answer, "speed")).toEqual([
    "The host skipped this question: it is worth nothing to anybody.",
  ]);
  expect(steps({ counted: false })).toEqual([
    "It came after the host had gone on without this player’s room: it is worth nothing.",
  ]);
});

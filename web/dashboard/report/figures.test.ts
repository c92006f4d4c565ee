import { expect, test } from "vitest";
import type { AskedQuestion } from "../calls/reports.ts";
import { byDifficulty, figuresOf, isHard } from "./figures.ts";

const timesAround = (median: number) => ({ fastest: 0, quarter: 0, median, threeQuarters: 9_000, slowest: 9_000 });

const asked = (more: Partial<AskedQuestion>): AskedQuestion => ({
  ...{ turn: 1, index: 0, type: "single", prompt: "Where?", options: ["Here", "There"], right: [0], counts: [0, 0] },
  ...{ answered: 0, correct: 0, unanswered: 0, correctShare: null, meanTimeMs: null, times: null, voided: false },
  ...{ limitMs: 20_000, points: 1_000 },
  ...more,
});

test("shares weigh every answer the same, and the time is the median of the questions' medians", () => {
  const figures = figuresOf([
    asked({ answered: 3, correct: 3, times: timesAround(2_000) }),
    asked({ answered: 1, correct: 0, times: timesAround(6_000) }),
    asked({ answered: 4, correct: 3, times: timesAround(3_000) }),
  ]);
  expect(figures).toEqual({ questions: 3, answered: 8, correctShare: 0.75, medianTimeMs: 3_000 });
});

test("of an even number of medians it is the mean of the two in the middle", () => {
  expect(figuresOf([1_000, 9_000, 2_000, 4_000].map((n) => asked({ times: timesAround(n) }))).medianTimeMs).toBe(3_000);
});

test("a skipped question counts in nothing", () => {
  const skipped = asked({ answered: 9, correct: 9, correctShare: 1, times: timesAround(9_000), voided: true });
  const figures = figuresOf([asked({ answered: 2, correct: 1, times: timesAround(1_000) }), skipped]);
  expect(figures).toEqual({ questions: 1, answered: 2, correctShare: 0.5, medianTimeMs: 1_000 });
  expect(byDifficulty([skipped])).toEqual([]);
});

test("without answers there is no share and no time, rather than zero", () => {
  expect(figuresOf([asked({})])).toEqual({ questions: 1, answered: 0, correctShare: null, medianTimeMs: null });
  expect(byDifficulty([asked({})])).toEqual([]);
});

test("the hardest question comes first, equals in the order of asking; below a half is hard", () => {
  const questions = [0.5, 0.2, 1, 0.2].map((correctShare, at) => asked({ turn: at + 1, correctShare }));
  expect(byDifficulty(questions).map(({ turn }) => turn)).toEqual([2, 4, 1, 3]);
  expect(questions.map(isHard)).toEqual([false, true, false, true]);
  expect(isHard({ correctShare: null })).toBe(false);
});

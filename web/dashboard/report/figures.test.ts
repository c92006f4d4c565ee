import { expect, test } from "vitest";
import { type AskedQuestion, figuresOf } from "./figures.ts";

const asked = (more: Partial<AskedQuestion>): AskedQuestion => ({
  turn: 1,
  index: 0,
  type: "single",
  prompt: "Where?",
  options: ["Here", "There"],
  right: [0],
  counts: [0, 0],
  answered: 0,
  correct: 0,
  correctShare: null,
  meanTimeMs: null,
  voided: false,
  ...more,
});

test("shares and times weigh every answer the same, not every question", () => {
  const figures = figuresOf([
    asked({ answered: 3, correct: 3, meanTimeMs: 2_000 }),
    asked({ answered: 1, correct: 0, meanTimeMs: 6_000 }),
  ]);
  expect(figures).toEqual({ questions: 2, answered: 4, correctShare: 0.75, meanTimeMs: 3_000 });
});

test("a skipped question counts in nothing", () => {
  const figures = figuresOf([
    asked({ answered: 2, correct: 1, meanTimeMs: 1_000 }),
    asked({ answered: 9, correct: 9, meanTimeMs: 9_000, voided: true }),
  ]);
  expect(figures).toEqual({ questions: 1, answered: 2, correctShare: 0.5, meanTimeMs: 1_000 });
});

test("without answers there is no share and no time, rather than zero", () => {
  expect(figuresOf([asked({})])).toEqual({ questions: 1, answered: 0, correctShare: null, meanTimeMs: null });
});

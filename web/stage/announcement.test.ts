import { expect, test } from "vitest";
import type { StageView } from "../../shared/protocol/stage.ts";
import { exampleView } from "../presenter/example-view.ts";
import { announcementOf } from "./announcement.ts";

const open = exampleView;
const row = { nickname: "Ana", points: 1_000, rank: 1, was: null };

test("[Promise 30] answers that come in do not interrupt whoever listens", () => {
  const later: StageView = { ...open, closesInMs: 3_000, progress: { answered: 2, present: 2, withExtraTime: 0 } };
  expect(announcementOf(later)).toBe(announcementOf(open));
});

test("[Promise 30] each phase of a turn says what has come", () => {
  expect(announcementOf({ ...open, phase: "ready" })).toBe("Question 3 of 5: Where?");
  const result = { voided: false, right: [0], counts: [1, 1], answered: 2, correct: 1 };
  expect(announcementOf({ ...open, phase: "revealed", result })).toBe("1 of 2 got it right");
  expect(announcementOf({ ...open, phase: "board", result, board: [row] })).toBe("Ana leads with 1,000 points.");
  expect(announcementOf({ ...open, phase: "podium", turn: null, board: [row] })).toBe("Ana wins with 1,000 points.");
});

test("[Promise 30] a board without rows and a skipped question say so", () => {
  expect(announcementOf({ ...open, phase: "board", board: [] })).toBe("Nobody has points yet.");
  const voided = { voided: true, right: [], counts: [], answered: 0, correct: 0 };
  expect(announcementOf({ ...open, phase: "board", result: voided, board: [row] })).toContain("does not count");
});

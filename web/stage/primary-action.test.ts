import { expect, test } from "vitest";
import type { Phase } from "../../shared/protocol/common.ts";
import type { StageView } from "../../shared/protocol/stage.ts";
import { exampleView } from "../presenter/example-view.ts";
import { canSkip, primaryOf } from "./primary-action.ts";

const inPhase = (phase: Phase, more: Partial<StageView> = {}): StageView => ({
  ...exampleView,
  phase,
  turn: phase === "lobby" ? null : exampleView.turn,
  ...more,
});

test.each([
  ["lobby", "start", "next", 0],
  ["ready", "showAnswers", "next", 4],
  ["open", "closeNow", "close", 4],
  ["revealed", "leaderboard", "next", 4],
  ["board", "nextQuestion", "next", 4],
  ["podium", "end", "next", 4],
] as const)("in %s the button is %s: %s, naming the turn and phase it saw", (phase, name, command, turn) => {
  expect(primaryOf(inPhase(phase), false)).toEqual({
    name,
    command: { type: "command", command, saw: { turn, phase } },
  });
});

test.each(["revealed", "board"] as const)("after the last question, %s leads to the podium", (phase) => {
  expect(primaryOf(inPhase(phase, { last: true }), false)?.name).toBe("podium");
});

test("a closed question waits for its regions; only a silent one can be passed over", () => {
  expect(primaryOf(inPhase("closed"), false)).toBeNull();
  expect(primaryOf(inPhase("closed", { silentRooms: 1 }), true)?.command).toMatchObject({ command: "reveal" });
});

test("a screen that only shows has no button in any phase", () => {
  for (const phase of ["lobby", "ready", "open", "closed", "revealed", "board", "podium", "ended"] as const) {
    expect(primaryOf(inPhase(phase, { role: "screen" }), true)).toBeNull();
    expect(canSkip(inPhase(phase, { role: "screen" }))).toBe(false);
  }
});

test.each(["ready", "open", "closed"] as const)("a question can be skipped while it is %s", (phase) => {
  expect(canSkip(inPhase(phase))).toBe(true);
});

test.each(["lobby", "revealed", "board", "podium", "ended"] as const)("nothing is there to skip in %s", (phase) => {
  expect(canSkip(inPhase(phase))).toBe(false);
});

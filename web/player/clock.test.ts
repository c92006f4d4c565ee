import { expect, test } from "vitest";
import type { PlayerView } from "../../shared/protocol/player.ts";
import { exampleTurn, exampleView } from "./example-view.ts";
import { type GameState, newGame, reduce } from "./game-state.ts";

const welcomed = (view: PlayerView, nowMs = 0): GameState =>
  reduce(newGame, { type: "heard", message: { type: "welcome", protocol: 1, spreadMs: 0, view } }, nowMs);

/** What is said and when, ticking exactly when the clock asks for it. */
function sayings(start: GameState): [number, string][] {
  const heard: [number, string][] = [[0, start.said]];
  let state = start;
  for (let i = 0; i < 1_000 && state.dueAtMs !== null; i++) {
    const nowMs: number = state.dueAtMs;
    const next = reduce(state, { type: "tick" }, nowMs);
    if (next.said !== state.said) heard.push([nowMs / 1_000, next.said]);
    state = next;
  }
  return heard;
}

test("the clock is said at the open, at half time, at 10 and 5 seconds, and never in between", () => {
  expect(sayings(welcomed({ ...exampleView, closesInMs: 30_000 }))).toEqual([
    [0, "Options are open. 30 seconds."],
    [15, "15 seconds left"],
    [20, "10 seconds left"],
    [25, "5 seconds left"],
  ]);
});

test("half time that is also 10 s is said once, and a short question is not talked over", () => {
  expect(sayings(welcomed(exampleView)).map(([atS]) => atS)).toEqual([0, 10, 15]);
  const short: PlayerView = { ...exampleView, turn: { ...exampleTurn, limitMs: 5_000 }, closesInMs: 5_000 };
  expect(sayings(welcomed(short)).map(([atS]) => atS)).toEqual([0]);
});

test("a question without a limit says so and never ticks", () => {
  const state = welcomed({ ...exampleView, closesInMs: null });
  expect([state.said, state.secondsLeft, state.dueAtMs]).toEqual(["Options are open. No time limit.", null, null]);
});

test("[Promise 16] seconds are counted on the page's own clock, wherever that stands", () => {
  const start = 86_400_000.5;
  const state = welcomed({ ...exampleView, closesInMs: 12_300 }, start);
  expect([state.secondsLeft, state.dueAtMs]).toEqual([13, start + 300]);
  expect(reduce(state, { type: "tick" }, start + 300).secondsLeft).toBe(12);
});

test("before the options the clock counts towards them, silently", () => {
  const state = welcomed({ ...exampleView, phase: "ready", options: null, closesInMs: null, opensInMs: 4_200 });
  expect([state.secondsLeft, state.said]).toEqual([5, ""]);
  expect(sayings(state)).toEqual([[0, ""]]);
});

test("a phone that slept through the end shows zero, not less", () => {
  expect(reduce(welcomed(exampleView), { type: "tick" }, 999_000)).toMatchObject({ secondsLeft: 0, dueAtMs: null });
});

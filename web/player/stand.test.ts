import { expect, test } from "vitest";
import type { PlayerView } from "../../shared/protocol/player.ts";
import { exampleTurn, exampleView } from "./example-view.ts";
import { type GameState, newGame } from "./game-state.ts";
import { givenOf, sentenceOf, standOf } from "./stand.ts";

const view: PlayerView = { ...exampleView, turn: { ...exampleTurn, limitMs: null }, closesInMs: null };
const game = (more: Partial<GameState> = {}): GameState => ({ ...newGame, line: { name: "open" }, view, ...more });
const pending = { turn: 1, value: 0 };

test.each<[string, GameState, boolean, string]>([
  ["open and untouched", game(), false, "free"],
  ["tapped", game({ pending }), false, "sending"],
  ["stored", game({ view: { ...view, mine: 0 } }), false, "stored"],
  ["stored stays stored when time is up", game({ view: { ...view, mine: 0 } }), true, "stored"],
  ["tapped stays on its way when time is up", game({ pending }), true, "sending"],
  ["time is up on the phone's own clock", game(), true, "late"],
  ["closed", game({ view: { ...view, phase: "closed" } }), false, "late"],
  ["refused as too late", game({ refusal: "too-late" }), false, "late"],
  ["refused for a passing reason", game({ refusal: "not-open" }), false, "free"],
])("%s", (_, state, isUp, stand) => {
  expect(standOf(state, isUp)).toBe(stand);
});

test("the option that is on its way is shown as given, and so is the one that is stored", () => {
  expect(givenOf(game({ pending }))).toBe(0);
  expect(givenOf(game({ view: { ...view, mine: false } }))).toBe(false);
  expect(givenOf(game())).toBeNull();
});

test("a tap on a dead line says that it is kept", () => {
  expect(sentenceOf(game({ pending }), "sending")).toBe("");
  expect(sentenceOf(game({ pending, line: { name: "lost", isBlocked: false } }), "sending")).toMatch(/^Kept/);
});

test("a refusal is explained before anything else", () => {
  expect(sentenceOf(game({ refusal: "already-answered" }), "stored")).toBe(
    "You had answered already. That answer counts.",
  );
});

import { expect, test } from "vitest";
import { exampleTurn, exampleView } from "./example-view.ts";
import { type GameEvent, type GameState, newGame, reduce } from "./game-state.ts";
import { sentenceOf, standOf } from "./stand.ts";

const limitMs = 8_000;
const view = { ...exampleView, turn: { ...exampleTurn, limitMs }, closesInMs: limitMs };
const open: GameState = reduce(
  { ...newGame, line: { name: "open" } },
  { type: "heard", message: { type: "welcome", protocol: 1, spreadMs: 0, view } },
  0,
);

/** What a screen reader says from the open on: a region speaks when its text has changed. */
function heardOn(events: readonly (readonly [atMs: number, GameEvent])[]): string[] {
  const regions = (state: GameState) => [state.said, sentenceOf(state, standOf(state, state.secondsLeft === 0))];
  const heard: string[] = [];
  let state = open;
  for (const [atMs, event] of events) {
    const before = regions(state);
    state = reduce(state, event, atMs);
    heard.push(...regions(state).filter((text, region) => text !== "" && text !== before[region]));
  }
  return heard;
}

const closed: GameEvent = {
  type: "heard",
  message: { type: "closed" },
};
const tapped: GameEvent = { type: "tapped", value: 0 };
const stored: GameEvent = { type: "heard", message: { type: "ack", turn: 1, value: 0 } };
const tick: GameEvent = { type: "tick" };
const [timeIsUp, received] = ["Time’s up. Here comes the answer.", "Answer received. Now the others."];

test.each<[string, [number, GameEvent][], string[]]>([
  ["closed early, without an answer", [[4_000, closed]], [timeIsUp]],
  [
    "closed early, with an answer stored",
    [
      [1_000, tapped],
      [1_100, stored],
      [4_000, closed],
    ],
    [received, timeIsUp],
  ],
  [
    "closed early, with an answer on its way",
    [
      [2_800, tapped],
      [3_000, closed],
      [3_100, stored],
    ],
    [timeIsUp],
  ],
  [
    "up on the phone's own clock, and closed after it",
    [
      [3_000, tick],
      [8_000, tick],
      [8_300, closed],
    ],
    ["5 seconds left", timeIsUp],
  ],
  [
    "up on the phone's own clock, with an answer stored",
    [
      [1_000, tapped],
      [1_100, stored],
      [8_000, tick],
      [8_300, closed],
    ],
    [received, timeIsUp],
  ],
])("[Promise 30] that time is up is heard once: %s", (_, events, heard) => {
  expect(heardOn(events)).toEqual(heard);
});

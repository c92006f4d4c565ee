import type { PlayerView } from "../../shared/protocol/player.ts";

/** The first of two questions. */
export const exampleTurn = {
  n: 1,
  index: 0,
  total: 2,
  type: "single",
  prompt: "Where?",
  points: 1_000,
  limitMs: 20_000,
} as const;

/** What a player sees while the first of two questions is open. */
export const exampleView: PlayerView = {
  phase: "open",
  title: "Geography",
  nickname: "Ana",
  turn: exampleTurn,
  options: ["A", "B"],
  opensInMs: null,
  closesInMs: 20_000,
  mine: null,
  result: null,
  standing: { points: 0, rank: null, players: 1, streak: 0 },
  board: null,
};

import { expect, test } from "vitest";
import type { Evidence } from "../../lab/evidence.ts";
import type { PlayerRecord } from "../words.ts";
import { faultsIn } from "./evidence-faults.ts";

const id = (n: number) => `player-${n}`;

/** Two players and one question: the first is right after 500 ms for all the points, the second is wrong. */
function evidence(): Evidence {
  const answer = (n: number, value: number, points: number) => ({
    ...{ turn: 1, player: id(n), room: "room", seq: n, value, credit: points > 0 ? 1 : 0, points },
    ...{ arrivalMs: 500, roundTripMs: 0, limitMs: 20_000, timeMs: 500, counted: true },
  });
  const row = (n: number, points: number, rank: number) => ({
    ...{ id: id(n), nickname: id(n), points, totalMs: points > 0 ? 500 : 0, correct: points > 0 ? 1 : 0, rank },
    kicked: false,
  });
  const question = {
    ...{ type: "single" as const, prompt: "Which?", options: ["this", "that"], key: 0 },
    ...{ limitMs: 20_000, readMs: 0, points: 1_000 },
  };
  return {
    session: { phase: "ended", complete: true, players: 2 },
    answers: [answer(1, 0, 1_000), answer(2, 1, 0)],
    players: [row(1, 1_000, 1), row(2, 0, 2)],
    turns: [{ n: 1, question, voided: false }],
  };
}

const player = (n: number, value: number, points: number, rank: number): PlayerRecord => ({
  ...{ id: id(n), nickname: id(n), acks: [{ turn: 1, value }], results: [{ turn: 1, points }] },
  ...{ answers: [{ turn: 1, value, sentAtMs: 0 }], standing: { points, rank } },
});
const players = () => [player(1, 0, 1_000, 1), player(2, 1, 0, 2)] as [PlayerRecord, PlayerRecord];
const board = () => ({
  rows: [
    { id: id(1), points: 1_000, rank: 1 },
    { id: id(2), points: 0, rank: 2 },
  ],
});

test("nothing is wrong where all agree", () => {
  expect(faultsIn(players(), 1, evidence(), board())).toEqual([]);
});

type World = { players: [PlayerRecord, PlayerRecord]; stored: Evidence; board: ReturnType<typeof board> };

test.each<[what: string, wrong: (world: World) => unknown, said: string]>([
  ["an ack that never came", ({ players }) => players[0].acks.pop(), "answers acked: 1"],
  ["an ack of something else", ({ players: [{ acks }] }) => acks.splice(0, 1, { turn: 1, value: 3 }), "was acked"],
  ["an answer that was not sent", ({ players }) => players[1].answers.pop(), "answers sent: 1"],
  ["a row that is missing", ({ stored }) => stored.answers.pop(), "rows of answers: 1"],
  ["a row that is there twice", ({ stored: { answers } }) => answers.push(answers[0] as never), "rows of answers: 3"],
  ["something else stored", ({ stored: { answers } }) => Object.assign(answers[1] ?? {}, { value: 0 }), "stored"],
  ["points shown that are not stored", ({ players: [{ results }] }) => results.pop(), "was shown"],
  ["a standing that is not so", ({ players: [{ standing }] }) => Object.assign(standing, { rank: 2 }), "standing"],
  [
    "a score that the answers do not give",
    ({ stored }) => Object.assign(stored.players[1] ?? {}, { points: 9 }),
    "row of",
  ],
  ["a player without a row", ({ stored }) => stored.players.pop(), "rows of players: 1"],
  ["answers still under way", ({ stored }) => Object.assign(stored.session, { complete: false }), "complete"],
  ["a leaderboard upside down", (world) => world.board.rows.reverse(), "leaderboard"],
])("%s is seen", (_, wrong, said) => {
  const world: World = { players: players(), stored: evidence(), board: board() };
  wrong(world);
  expect(faultsIn(world.players, 1, world.stored, world.board).join("\n")).toContain(said);
});

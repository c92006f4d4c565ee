import { setTimeout as sleep } from "node:timers/promises";
import * as v from "valibot";
import type { Evidence } from "./evidence.ts";
import type { LiveGame } from "./live-game.ts";

const lookEveryMs = 200;

const BoardSchema = v.object({
  rows: v.array(v.object({ id: v.string(), nickname: v.string(), points: v.number(), rank: v.number() })),
});
export type ShownBoard = v.InferOutput<typeof BoardSchema>;

export const readBoard = async ({ host, id }: LiveGame): Promise<ShownBoard> =>
  v.parse(BoardSchema, await host.get(`/sessions/${id}/leaderboard?limit=1000`));

/** Looks at a game's leaderboard by REST again and again, as an embedding page does, until told to stop. */
export async function watchBoard(
  game: LiveGame,
  stop: AbortSignal,
): Promise<{ boards: ShownBoard[]; faults: string[] }> {
  const boards: ShownBoard[] = [];
  const faults: string[] = [];
  while (!stop.aborted) {
    await readBoard(game).then(
      (board) => boards.push(board),
      (error: unknown) => faults.push(`the leaderboard: ${error}`),
    );
    await sleep(lookEveryMs);
  }
  return { boards, faults };
}

/** [Threat 22] Every row ever shown is of a player of this game, by its name, with points that it had after some turn. */
export function wrongRows(boards: readonly ShownBoard[], { players, answers }: Evidence): string[] {
  const nicknames = new Map(players.map(({ id, nickname }) => [id, nickname]));
  const had = new Map(players.map(({ id }) => [id, pointsOnTheWay(answers.filter(({ player }) => player === id))]));
  const wrong = boards
    .flatMap(({ rows }) => rows)
    .filter(({ id, nickname, points }) => nicknames.get(id) !== nickname || !had.get(id)?.has(points))
    .map((row) => `a leaderboard showed ${JSON.stringify(row)}`);
  return [...new Set(wrong)];
}

function pointsOnTheWay(answers: Evidence["answers"]): Set<number> {
  let sum = 0;
  const inOrder = answers.toSorted((a, b) => a.turn - b.turn);
  return new Set([0, ...inOrder.map(({ points }) => (sum += points))]);
}

import { isRight, keyOf, timeOf, worth } from "../../shared/testing/recount.ts";
import type { Evidence } from "./evidence.ts";

export interface Score {
  points: number;
  totalMs: number;
  correct: number;
  rank: number | null;
}

/** Every player's score once more, by id, from the stored evidence alone and by other code than the rules'. */
export function recountRows({ answers, players, turns }: Evidence, scoring: string): Map<string, Score> {
  const turnOf = new Map(turns.map((turn) => [turn.n, turn]));
  const scores = new Map<string, Score>(
    players.map(({ id }) => [id, { points: 0, totalMs: 0, correct: 0, rank: null }]),
  );
  for (const line of answers) {
    const turn = turnOf.get(line.turn);
    const score = scores.get(line.player);
    if (!turn || !score || turn.voided || !line.counted) continue;
    const { question } = turn;
    if (!isRight(question, keyOf(question), line.value)) continue;
    score.points += worth(scoring, question.points, line);
    score.totalMs += Math.round(timeOf(line));
    score.correct += 1;
  }
  const inGame = players.filter(({ kicked }) => !kicked).map(({ id }) => scores.get(id));
  for (const score of inGame)
    if (score) score.rank = 1 + inGame.filter((other) => (other?.points ?? 0) > score.points).length;
  return scores;
}

export const scoreOf = (counted: ReadonlyMap<string, Score>, id: string): Score =>
  counted.get(id) ?? { points: 0, totalMs: 0, correct: 0, rank: null };

/** More points, then less time, then the smaller id. */
export const inOrder = (a: Score & { id: string }, b: Score & { id: string }): number =>
  b.points - a.points || a.totalMs - b.totalMs || (a.id < b.id ? -1 : 1);

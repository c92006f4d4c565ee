import { scoreOf } from "../../../shared/audience/fold.ts";
import type { ScoringMode } from "../../../shared/quiz.ts";
import { histogramOf, rankIn, rankTable } from "../../../shared/ranking/histogram.ts";
import type { Verdict } from "../../db/corrections.ts";
import type { Evidence, Rescored } from "../../db/rescored.ts";

/** What another verdict changes: exactly what the rooms would have counted, by the same functions. */
export function rescore(evidence: Evidence, { question, voided }: Verdict, mode: ScoringMode): Rescored {
  const changes = evidence.answers.map((answer) => {
    const { credit, points, timeMs } = scoreOf(question, mode, answer, voided || !answer.counted);
    return { before: answer, player: answer.player, credit, points, timeMs: Math.round(timeMs) };
  });
  const changeOf = new Map(changes.map((change) => [change.player, change]));
  const players = evidence.players.map((player) => {
    const change = changeOf.get(player.id);
    if (!change) return player;
    const { before, credit, points, timeMs } = change;
    return {
      ...player,
      points: player.points + points - before.points,
      totalMs: player.totalMs + (credit > 0 ? timeMs : 0) - (before.credit > 0 ? timeMs : 0),
      correct: player.correct + (credit === 1 ? 1 : 0) - (before.credit === 1 ? 1 : 0),
    };
  });
  const ranks = rankTable(histogramOf(players.filter(({ kicked }) => !kicked).map(({ points }) => points)));
  const ranked = players.map((player) => ({ ...player, rank: player.kicked ? null : rankIn(ranks, player.points) }));
  return {
    answers: changes
      .filter(({ before, credit, points }) => credit !== before.credit || points !== before.points)
      .map(({ player, credit, points }) => ({ player, credit, points })),
    players: ranked
      .filter((player, at) => JSON.stringify(player) !== JSON.stringify(evidence.players[at]))
      .map(({ id, points, totalMs, correct, rank }) => ({ id, points, totalMs, correct, rank })),
  };
}

/** What a host is told before and after: how many answers get other points, and how many players another place. */
export function sizeOf(evidence: Evidence, { answers, players }: Rescored) {
  const points = new Map(evidence.answers.map((answer) => [answer.player, answer.points]));
  const ranks = new Map(evidence.players.map(({ id, rank }) => [id, rank]));
  return {
    answers: answers.filter((answer) => answer.points !== points.get(answer.player)).length,
    places: players.filter(({ id, rank }) => rank !== ranks.get(id)).length,
  };
}

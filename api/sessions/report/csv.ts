import { type AnswerValue, optionsOf, type Question, tallyOf } from "../../../shared/questions/index.ts";
import type { Cell } from "../../csv-lines.ts";
import type { ReportPlayer } from "../../db/standings.ts";
import type { AskedTurn } from "../../db/turns.ts";

export function headerCells(turns: readonly AskedTurn[]): Cell[] {
  return [
    ...["Rank", "Player", "Points", "Correct", "Answered", "Seconds", "Kicked", "Player id"],
    ...turns.flatMap(({ n, question, voided }) => {
      const name = `Q${n}${voided ? " (void)" : ""}`;
      return [`${name}: ${question.prompt}`, `${name} correct`, `${name} points`, `${name} seconds`];
    }),
  ];
}

export function playerCells(player: ReportPlayer, turns: readonly AskedTurn[]): Cell[] {
  const { rank, nickname, points, correct, totalMs, kicked, answers, id } = player;
  const given = new Map(answers.map((answer) => [answer.turn, answer]));
  return [
    ...[rank, nickname, points, correct, answers.length, seconds(totalMs), kicked ? "yes" : "no", id],
    ...turns.flatMap(({ n, question }): Cell[] => {
      const answer = given.get(n);
      if (!answer) return [null, null, null, null];
      return [wordsOf(question, answer.value), creditWord(answer.credit), answer.points, seconds(answer.timeMs)];
    }),
  ];
}

const seconds = (ms: number): number => Math.round(ms) / 1_000;

export const creditWord = (credit: number): string =>
  credit === 1 ? "yes" : credit === 0 ? "no" : `${Math.round(credit * 100)} %`;

/** A question without options is about true and false: columns 0 and 1. */
export function wordsOf(question: Question, value: AnswerValue): string {
  const options = optionsOf(question);
  return tallyOf(question, value)
    .map((column) => options[column] ?? (column === 0 ? "true" : "false"))
    .join("; ");
}

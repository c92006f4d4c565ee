import { type Question, withRight } from "../questions/index.ts";

/** What a host has set right after reveals, in order: a turn, and the columns that are right in it from then on. None: worth 0 for all. */
export type Corrections = readonly (readonly [turn: number, right: readonly number[]])[];

/** The question of turn `n` as it counts after these corrections; null when they make it worth nothing. */
export function correctedQuestion(question: Question, n: number, corrections: Corrections): Question | null {
  const newest = corrections.findLast(([turn]) => turn === n);
  return newest ? withRight(question, newest[1]) : question;
}

/** The revision of the answers to turn `n`: the number, from 1, of its newest correction; 0 without any. */
export const revisionOf = (n: number, corrections: Corrections): number =>
  corrections.findLastIndex(([turn]) => turn === n) + 1;

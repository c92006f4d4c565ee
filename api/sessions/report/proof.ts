import { scoreOf } from "../../../shared/audience/fold.ts";
import type { Question } from "../../../shared/questions/index.ts";
import type { ScoringMode } from "../../../shared/quiz.ts";
import type { StoredAnswer } from "../../db/answers.ts";

/** The score once more from its stored evidence, by the rules that the room scored by, and whether it is the stored one. */
export function proofOf(question: Question, mode: ScoringMode, stored: StoredAnswer, voided: boolean) {
  const again = scoreOf(question, mode, stored, voided || !stored.counted);
  const agrees =
    again.credit === stored.credit &&
    again.points === stored.points &&
    again.compensationMs === stored.compensationMs &&
    again.timeMs === stored.timeMs;
  return { ...again, agrees };
}

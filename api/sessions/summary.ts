import { emptyCounts, optionsOf, rightColumnsOf, tallyOf } from "../../shared/questions/index.ts";
import type { AskedTurn, Given } from "../db/turns.ts";

/** What a report says of one turn. Shares and times are null while nobody has answered. */
export function summarise({ n, index, question, voided }: AskedTurn, given: readonly Given[]) {
  const counts = emptyCounts(question);
  let answered = 0;
  let correct = 0;
  let totalTimeMs = 0;
  for (const answer of given) {
    if (answer.turn !== n) continue;
    for (const column of tallyOf(question, answer.value)) counts[column] = (counts[column] ?? 0) + answer.times;
    answered += answer.times;
    correct += answer.correct;
    totalTimeMs += answer.totalTimeMs;
  }
  return {
    ...{ turn: n, index, voided, type: question.type, prompt: question.prompt, options: [...optionsOf(question)] },
    ...{ right: [...rightColumnsOf(question)], counts, answered, correct },
    correctShare: answered === 0 ? null : correct / answered,
    meanTimeMs: answered === 0 ? null : Math.round(totalTimeMs / answered),
  };
}

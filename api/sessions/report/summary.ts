import { emptyCounts, optionsOf, rightColumnsOf, tallyOf } from "../../../shared/questions/index.ts";
import type { Times } from "../../db/answer-times.ts";
import type { AskedTurn, Given } from "../../db/turns.ts";

/** What a report says of one turn. Shares and times are null while nobody has answered. */
export function summarise(
  { n, index, question, voided }: AskedTurn,
  given: readonly Given[],
  times: readonly Times[],
  players: number,
) {
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
  const { prompt, type, limitMs, points } = question;
  return {
    ...{ turn: n, index, voided, type, prompt, limitMs, points, options: [...optionsOf(question)] },
    ...{ right: [...rightColumnsOf(question)], counts, answered, correct, unanswered: Math.max(0, players - answered) },
    correctShare: answered === 0 ? null : correct / answered,
    meanTimeMs: answered === 0 ? null : Math.round(totalTimeMs / answered),
    times: timesOf(times.find(({ turn }) => turn === n)),
  };
}

function timesOf(times: Times | undefined) {
  if (!times) return null;
  const { fastest, quarter, median, threeQuarters, slowest } = times;
  return { fastest, quarter, median, threeQuarters, slowest };
}

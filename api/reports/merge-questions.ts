import type { summarise } from "../sessions/report/summary.ts";

type Summary = ReturnType<typeof summarise>;
type Asked = { session: string; questions: readonly Summary[] };

/**
 * The questions of several sessions, those with the same type, prompt and options as one, in the order they first came up.
 * Skipped ones count in nothing. What is right is what it was when last asked.
 */
export function mergeQuestions(sessions: readonly Asked[]) {
  const merged = new Map<string, { session: string; question: Summary }[]>();
  for (const { session, questions } of sessions)
    for (const question of questions) {
      if (question.voided) continue;
      const key = JSON.stringify([question.type, question.prompt, question.options]);
      merged.set(key, [...(merged.get(key) ?? []), { session, question }]);
    }
  return [...merged.values()].flatMap((askings) => {
    const last = askings.at(-1)?.question;
    return last ? [together(last, askings)] : [];
  });
}

function together(last: Summary, askings: readonly { session: string; question: Summary }[]) {
  const sum = (of: (question: Summary) => number) => askings.reduce((total, { question }) => total + of(question), 0);
  const { type, prompt, options, right } = last;
  const answered = sum((question) => question.answered);
  const correct = sum((question) => question.correct);
  return {
    ...{ type, prompt, options, right, answered, correct },
    counts: last.counts.map((_, column) => sum((question) => question.counts[column] ?? 0)),
    correctShare: answered === 0 ? null : correct / answered,
    meanTimeMs: answered === 0 ? null : Math.round(sum((q) => (q.meanTimeMs ?? 0) * q.answered) / answered),
    askings: askings.map(({ session, question }) => {
      const { turn, answered: given, correctShare } = question;
      return { session, turn, answered: given, correctShare };
    }),
  };
}

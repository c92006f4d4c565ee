import type { Report } from "../calls/sessions.ts";

export type AskedQuestion = Report["questions"][number];
export type PlayerRow = Report["players"][number];

/** The few figures that say how a session went. Skipped questions do not count in any of them. */
export function figuresOf(questions: readonly AskedQuestion[]) {
  const counted = questions.filter(({ voided }) => !voided);
  const answered = sum(counted.map((q) => q.answered));
  const correct = sum(counted.map((q) => q.correct));
  const timed = counted.filter((q) => q.meanTimeMs !== null && q.answered > 0);
  const timedAnswers = sum(timed.map((q) => q.answered));
  return {
    questions: counted.length,
    answered,
    /** 0 to 1; null when nobody answered anything. */
    correctShare: answered === 0 ? null : correct / answered,
    meanTimeMs: timedAnswers === 0 ? null : sum(timed.map((q) => (q.meanTimeMs ?? 0) * q.answered)) / timedAnswers,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

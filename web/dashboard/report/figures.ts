import type { AskedQuestion } from "../calls/reports.ts";

/** The few figures that say how a session went. Skipped questions do not count in any of them. */
export function figuresOf(questions: readonly AskedQuestion[]) {
  const counted = questions.filter(({ voided }) => !voided);
  const answered = sum(counted.map((q) => q.answered));
  const correct = sum(counted.map((q) => q.correct));
  return {
    questions: counted.length,
    answered,
    /** 0 to 1; null when nobody answered anything. */
    correctShare: answered === 0 ? null : correct / answered,
    medianTimeMs: medianOf(counted.flatMap(({ times }) => (times ? [times.median] : []))),
  };
}

/** A question with a share of right answers: it counts and somebody answered it. */
type Judged = AskedQuestion & { correctShare: number };

/** Those that can be judged, the hardest first. */
export function byDifficulty(questions: readonly AskedQuestion[]): Judged[] {
  return questions
    .filter((question): question is Judged => !question.voided && question.correctShare !== null)
    .toSorted((a, b) => a.correctShare - b.correctShare || a.turn - b.turn);
}

/** Fewer than half of the answers were right. */
export const isHard = ({ correctShare }: { correctShare: number | null }): boolean =>
  correctShare !== null && correctShare < 0.5;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

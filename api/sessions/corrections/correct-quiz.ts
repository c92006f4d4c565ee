import type { Context } from "hono";
import * as v from "valibot";
import { type Question, withRight } from "../../../shared/questions/index.ts";
import { QuizSchema } from "../../../shared/quiz.ts";
import type { AppEnv } from "../../context.ts";
import { readQuiz } from "../../db/quizzes.ts";
import type { StoredSession } from "../../db/sessions.ts";
import { writeOver } from "../../quizzes/write-over.ts";
import type { Planned } from "./planned.ts";
import type { quizOutcomes } from "./schemas.ts";

/** Sets the same key in the quiz, when it still has the question as it was asked. Its version before stays to go back to. */
export async function correctQuiz(
  c: Context<AppEnv>,
  { quizId, host }: StoredSession,
  { before, after, index }: Planned,
): Promise<(typeof quizOutcomes)[number]> {
  if (after.voided) return "not-possible";
  const stored = quizId === null ? null : await readQuiz(c.var.ports.db, quizId, host);
  if (!stored) return "changed-since";
  const { quiz, id, owner, version } = stored;
  const isAsked = (question: Question | undefined) =>
    question !== undefined && apartFromKey(question) === apartFromKey(before.question);
  const at = isAsked(quiz.questions[index]) ? index : quiz.questions.findIndex(isAsked);
  if (at < 0) return "changed-since";
  const corrected = v.safeParse(QuizSchema, { ...quiz, questions: quiz.questions.with(at, after.question) });
  if (!corrected.success) return "not-possible";
  await writeOver(c, { id, owner, version }, corrected.output, "keep");
  return "corrected";
}

/** Equal for two questions that differ in their key alone. */
const apartFromKey = (question: Question): string => {
  const { type, prompt, limitMs, readMs, points, ...rest } = withRight(question, [0]) ?? question;
  return JSON.stringify([type, prompt, limitMs, readMs, points, "options" in rest ? rest.options : []]);
};

import type { Question } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";

/** A question being written. `key` tells it from its copies while they move about. It may still be incomplete. */
export type DraftQuestion = { key: number; question: Question };

/** A quiz being written: what the editor holds, valid or not. */
export type Draft = Omit<Quiz, "questions"> & { questions: readonly DraftQuestion[] };

export const draftOf = (quiz: Quiz): Draft => ({
  ...quiz,
  questions: quiz.questions.map((question, index) => ({ key: index + 1, question })),
});

/** What is sent and stored. */
export const quizOf = (draft: Draft): Quiz => ({
  ...draft,
  title: draft.title.trim(),
  description: draft.description.trim(),
  questions: draft.questions.map(({ question }) => question),
});

/** The two hold the same quiz, whatever their questions' keys and the space around their texts. */
export const sameQuiz = (a: Draft, b: Draft): boolean => a === b || sameContent(quizOf(a), quizOf(b));

export const sameContent = (a: Quiz, b: Quiz): boolean => canonical(a) === canonical(b);

/** REST trims texts, and Postgres gives a question's fields back in an order of its own. */
const canonical = (quiz: Quiz): string =>
  JSON.stringify(quiz, (_, value: unknown) => {
    if (typeof value === "string") return value.trim();
    if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });

const nextKey = (draft: Draft): number => 1 + Math.max(0, ...draft.questions.map(({ key }) => key));

/** Puts a question at `index`, and says under which key. */
export function insert(draft: Draft, index: number, question: Question): { draft: Draft; key: number } {
  const key = nextKey(draft);
  return { draft: { ...draft, questions: draft.questions.toSpliced(index, 0, { key, question }) }, key };
}

/** The same for several, one behind the other. */
export function insertAll(draft: Draft, index: number, questions: readonly Question[]) {
  const keys: number[] = [];
  let next = draft;
  for (const [offset, question] of questions.entries()) {
    const inserted = insert(next, index + offset, question);
    next = inserted.draft;
    keys.push(inserted.key);
  }
  return { draft: next, keys };
}

export const replace = (draft: Draft, key: number, question: Question): Draft => ({
  ...draft,
  questions: draft.questions.map((q) => (q.key === key ? { key, question } : q)),
});

export const remove = (draft: Draft, key: number): Draft => ({
  ...draft,
  questions: draft.questions.filter((q) => q.key !== key),
});

/** To a place from 0; one that is none is the nearest that there is. */
export function move(draft: Draft, key: number, to: number): Draft {
  const from = indexOf(draft, key);
  const question = draft.questions[from];
  const place = Math.min(Math.max(to, 0), draft.questions.length - 1);
  if (question === undefined || place === from) return draft;
  return { ...draft, questions: draft.questions.toSpliced(from, 1).toSpliced(place, 0, question) };
}

/** From 0; -1 when there is no such question. */
export const indexOf = (draft: Draft, key: number): number => draft.questions.findIndex((q) => q.key === key);

import { parseResponse } from "hono/client";
import type { Quiz } from "../../../shared/quiz.ts";
import { api, pageOf } from "../client.ts";
import { once } from "../once.ts";

/** What REST calls the version of a quiz in `If-Match`. */
const etagOf = (version: number): string => `"${version}"`;

export type StoredQuiz = { id: string; version: number; updatedAt: string; quiz: Quiz };
/** Sound because JSON carries no `undefined`: the client's types add it to fields that may be absent. */
const storedQuiz = (answer: Promise<object>): Promise<StoredQuiz> => answer as Promise<StoredQuiz>;

export const listQuizzes = (cursor: string | null) => parseResponse(api.quizzes.$get({ query: pageOf(cursor) }));
export const createQuiz = (quiz: Quiz) =>
  once("quiz", quiz, (key) =>
    storedQuiz(parseResponse(api.quizzes.$post({ header: { "idempotency-key": key }, json: quiz }))),
  );
export const readQuiz = (id: string) => storedQuiz(parseResponse(api.quizzes[":id"].$get({ param: { id } })));
export const deleteQuiz = (id: string) => parseResponse(api.quizzes[":id"].$delete({ param: { id } }));
/** Throws `version-conflict` when the stored quiz is no longer the given version. */
export const replaceQuiz = (id: string, version: number, quiz: Quiz) =>
  storedQuiz(
    parseResponse(api.quizzes[":id"].$put({ param: { id }, header: { "if-match": etagOf(version) }, json: quiz })),
  );

export type QuizRow = Awaited<ReturnType<typeof listQuizzes>>["items"][number];

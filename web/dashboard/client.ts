import { hc, parseResponse } from "hono/client";
import type { Api } from "../../api/app.ts";
import type { Quiz, Settings } from "../../shared/quiz.ts";
import { once } from "./once.ts";
import { problemOf } from "./problem.ts";

const patienceMs = 15_000;

const api = hc<Api>("/", {
  // Also without a body: what changes something must be a request that only a page of this site can make.
  headers: { "content-type": "application/json" },
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) }),
}).api.v1;

const pageOf = (cursor: string | null) => (cursor === null ? {} : { cursor });
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

export const listSessions = (cursor: string | null) => parseResponse(api.sessions.$get({ query: pageOf(cursor) }));
export function createSession(quizId: string, settings: Partial<Settings>) {
  const json = { quizId, settings };
  return once("session", json, (key) =>
    parseResponse(api.sessions.$post({ header: { "idempotency-key": key }, json })),
  );
}
export const endSession = (id: string) => parseResponse(api.sessions[":id"].end.$post({ param: { id } }));
export const readReport = (id: string, cursor: string | null) =>
  parseResponse(api.sessions[":id"].report.$get({ param: { id }, query: pageOf(cursor) }));
/** The whole table; a body that breaks off fails. It may be long, so there is no patience to run out. */
export async function downloadCsv(id: string): Promise<Blob> {
  const response = await fetch(`/api/v1/sessions/${id}/report.csv`);
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

export type QuizRow = Awaited<ReturnType<typeof listQuizzes>>["items"][number];
export type SessionRow = Awaited<ReturnType<typeof listSessions>>["items"][number];
export type Report = Awaited<ReturnType<typeof readReport>>;

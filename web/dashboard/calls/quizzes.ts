import { parseResponse } from "hono/client";
import type { Quiz } from "../../../shared/quiz.ts";
import { api, pageOf } from "../client.ts";
import { once } from "../once.ts";

/** What REST calls the version of a quiz in `If-Match`. */
const etagOf = (version: number): string => `"${version}"`;

export type StoredQuiz = { id: string; version: number; updatedAt: string; quiz: Quiz };
/** Sound because JSON carries no `undefined`: the client's types add it to fields that may be absent. */
const storedQuiz = (answer: Promise<object>): Promise<StoredQuiz> => answer as Promise<StoredQuiz>;

export const createQuiz = (quiz: Quiz) =>
  once("quiz", quiz, (key) =>
    storedQuiz(parseResponse(api.quizzes.$post({ header: { "idempotency-key": key }, json: quiz }))),
  );
export const readQuiz = (id: string) => storedQuiz(parseResponse(api.quizzes[":id"].$get({ param: { id } })));
/** Throws `version-conflict` when the stored quiz is no longer the given version. */
export const replaceQuiz = (id: string, version: number, quiz: Quiz) =>
  storedQuiz(
    parseResponse(api.quizzes[":id"].$put({ param: { id }, header: { "if-match": etagOf(version) }, json: quiz })),
  );

export const listVersions = (id: string, cursor: string | null) =>
  parseResponse(api.quizzes[":id"].versions.$get({ param: { id }, query: pageOf(cursor) }));
export async function readVersion(id: string, version: number): Promise<Quiz> {
  const param = { id, version: String(version) };
  const { quiz } = await parseResponse(api.quizzes[":id"].versions[":version"].$get({ param }));
  // Sound for the same reason as `storedQuiz`.
  return quiz as Quiz;
}
/** Throws `version-conflict` when the stored quiz is no longer the version `known`. */
export const restoreVersion = (id: string, version: number, known: number) =>
  storedQuiz(
    parseResponse(
      api.quizzes[":id"].versions[":version"].restore.$post({
        param: { id, version: String(version) },
        header: { "if-match": etagOf(known) },
      }),
    ),
  );

export type VersionRow = Awaited<ReturnType<typeof listVersions>>["items"][number];

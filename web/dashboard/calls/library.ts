import { parseResponse } from "hono/client";
import { api, pageOf } from "../client.ts";
import { once } from "../once.ts";

export type LibraryFilter = { q: string; tag: string; sort: QuizSort; archived: boolean };
export const quizSorts = ["changed", "created", "title", "last-played", "most-played"] as const;
type QuizSort = (typeof quizSorts)[number];

export const listLibrary = ({ q, tag, sort, archived }: LibraryFilter, cursor: string | null) =>
  parseResponse(
    api.quizzes.$get({
      query: { ...pageOf(cursor), sort, archived: `${archived}`, ...(q !== "" && { q }), ...(tag !== "" && { tag }) },
    }),
  );
export type QuizRow = Awaited<ReturnType<typeof listLibrary>>["items"][number];

export const listTags = async (archived: boolean) =>
  (await parseResponse(api.tags.$get({ query: { archived: `${archived}` } }))).items;

export const duplicateQuiz = (id: string, title: string) =>
  once("duplicate", { id, title }, (key) =>
    parseResponse(
      api.quizzes[":id"].duplicate.$post({ param: { id }, header: { "idempotency-key": key }, json: { title } }),
    ),
  );

type Change = { action: "archive" | "restore" | "delete" } | { action: "tag" | "untag"; tag: string };

/** What became of each quiz. */
export const changeMany = async (ids: string[], change: Change) =>
  (await parseResponse(api.quizzes.bulk.$post({ json: { ...change, ids } }))).outcomes;
export type Outcomes = Awaited<ReturnType<typeof changeMany>>;

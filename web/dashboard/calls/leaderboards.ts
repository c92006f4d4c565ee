import { parseResponse } from "hono/client";
import { api, pageOf } from "../client.ts";

const { quizzes, weeks } = api.leaderboards;

export const readBestOfQuiz = (id: string, cursor: string | null) =>
  parseResponse(quizzes[":id"].$get({ param: { id }, query: pageOf(cursor) }));
/** "current": the week that it is. */
export const readBestOfWeek = (week: string, cursor: string | null) =>
  parseResponse(weeks[":week"].$get({ param: { week }, query: pageOf(cursor) }));

export type BestOfWeek = Awaited<ReturnType<typeof readBestOfWeek>>;
export type BestRow = BestOfWeek["items"][number];

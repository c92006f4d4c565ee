import { parseResponse } from "hono/client";
import { api, pageOf } from "../client.ts";

export type SessionFilter = { q: string; quizId: string; rehearsals: boolean };

/** What is live, all of it: a host has fewer live sessions than a page has rows. */
export const listLive = async () =>
  (await parseResponse(api.sessions.$get({ query: { state: "live", rehearsals: "true", limit: "100" } }))).items;

export const listEnded = ({ q, quizId, rehearsals }: SessionFilter, cursor: string | null) =>
  parseResponse(
    api.sessions.$get({
      query: {
        ...pageOf(cursor),
        state: "ended",
        rehearsals: `${rehearsals}`,
        ...(q !== "" && { q }),
        ...(quizId !== "" && { quizId }),
      },
    }),
  );
export type SessionRow = Awaited<ReturnType<typeof listLive>>[number];

/** False while a part of it cannot be reached: it is gone as soon as that is back. */
export async function deleteSession(id: string): Promise<boolean> {
  const response = await api.sessions[":id"].$delete({ param: { id } });
  if (response.status === 202) return false;
  await parseResponse(response);
  return true;
}

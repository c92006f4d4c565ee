import { parseResponse } from "hono/client";
import type { Settings } from "../../../shared/quiz.ts";
import { api, pageOf } from "../client.ts";
import { once } from "../once.ts";
import { problemOf } from "../problem.ts";

export function createSession(quizId: string, settings: Partial<Settings>, rehearsal: boolean) {
  const json = { quizId, settings, rehearsal };
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

export type Report = Awaited<ReturnType<typeof readReport>>;

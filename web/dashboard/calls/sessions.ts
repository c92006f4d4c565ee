import { parseResponse } from "hono/client";
import type { Settings } from "../../../shared/quiz.ts";
import { api } from "../client.ts";
import { once } from "../once.ts";

export function createSession(quizId: string, settings: Partial<Settings>, rehearsal: boolean) {
  const json = { quizId, settings, rehearsal };
  return once("session", json, (key) =>
    parseResponse(api.sessions.$post({ header: { "idempotency-key": key }, json })),
  );
}
export const endSession = (id: string) => parseResponse(api.sessions[":id"].end.$post({ param: { id } }));

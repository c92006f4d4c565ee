import { parseResponse } from "hono/client";
import type { Jurisdiction } from "../../../shared/jurisdiction.ts";
import type { Settings } from "../../../shared/quiz.ts";
import { api } from "../client.ts";
import { once } from "../once.ts";

interface SessionWish {
  quizId: string;
  settings: Partial<Settings>;
  rehearsal: boolean;
  /** Where its rooms have to stay; wherever they are best when it is not said. */
  jurisdiction?: Jurisdiction;
}

export function createSession(json: SessionWish) {
  return once("session", json, (key) =>
    parseResponse(api.sessions.$post({ header: { "idempotency-key": key }, json })),
  );
}
export const endSession = (id: string) => parseResponse(api.sessions[":id"].end.$post({ param: { id } }));

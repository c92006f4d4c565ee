import { parseResponse } from "hono/client";
import { api } from "../client.ts";
import { once } from "../once.ts";

export interface Wish {
  turn: number;
  /** Columns that are right from now on; none: the turn is void. */
  right: number[];
}

export const previewCorrection = (id: string, json: Wish) =>
  parseResponse(api.sessions[":id"].corrections.preview.$post({ param: { id }, json }));

export function correctKey(id: string, json: Wish & { alsoQuiz: boolean }) {
  return once(`correct ${id}`, json, (key) =>
    parseResponse(api.sessions[":id"].corrections.$post({ param: { id }, header: { "idempotency-key": key }, json })),
  );
}

export const listCorrections = (id: string) => parseResponse(api.sessions[":id"].corrections.$get({ param: { id } }));

export type Correction = Awaited<ReturnType<typeof listCorrections>>["items"][number];
export type Size = Awaited<ReturnType<typeof previewCorrection>>;

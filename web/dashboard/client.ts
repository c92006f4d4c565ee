import { hc } from "hono/client";
import type { Api } from "../../api/app.ts";

const patienceMs = 15_000;

/** REST, typed. Calls by area are in `calls/`. */
export const api = hc<Api>("/", {
  // Also without a body: what changes something must be a request that only a page of this site can make.
  headers: { "content-type": "application/json" },
  fetch: (input: RequestInfo | URL, init?: RequestInit) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) }),
}).api.v1;

export const pageOf = (cursor: string | null) => (cursor === null ? {} : { cursor });

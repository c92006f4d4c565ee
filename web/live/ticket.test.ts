import * as v from "valibot";
import { afterEach, expect, test, vi } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { fetchTicket } from "./ticket.ts";

const session = v.parse(SessionIdSchema, "11111111-1111-4111-8111-111111111111");
const answering = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const fetched = vi.fn((_url: string, _init: RequestInit) =>
    Promise.resolve(new Response(JSON.stringify(body), { status, headers })),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test("[Promise 25] the resume token goes in the body, never in the address", async () => {
  const fetched = answering(200, { ticket: "t", socketUrl: "wss://x/room", later: "field" });
  expect(await fetchTicket(session, { resumeToken: "secret" })).toEqual({
    kind: "ticket",
    answer: { ticket: "t", socketUrl: "wss://x/room" },
  });
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect(url).toBe(`/api/v1/sessions/${session}/tickets`);
  expect(init?.body).toBe('{"resumeToken":"secret"}');
});

test.each([
  [401, "refused"],
  [403, "refused"],
  [404, "unknown"],
  [410, "ended"],
])("status %i is final: %s", async (status, reason) => {
  answering(status, { code: "x", title: "x" });
  expect(await fetchTicket(session, { role: "host" })).toEqual({ kind: "stop", reason });
});

test("a server that is busy is asked again after the time it names", async () => {
  answering(503, {}, { "retry-after": "7" });
  expect(await fetchTicket(session, { role: "screen" })).toEqual({ kind: "retry", afterMs: 7_000 });
});

test.each([429, 500, 502])("status %i without a time is asked again", async (status) => {
  answering(status, {});
  expect(await fetchTicket(session, { role: "screen" })).toEqual({ kind: "retry", afterMs: 0 });
});

test("no network, and an answer that is not the server's, are asked again", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await fetchTicket(session, { role: "screen" })).toEqual({ kind: "retry", afterMs: 0 });
  answering(200, { hello: "from the hotel's wifi" });
  expect(await fetchTicket(session, { role: "screen" })).toEqual({ kind: "retry", afterMs: 0 });
});

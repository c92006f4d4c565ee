import { afterEach, expect, test, vi } from "vitest";
import { join, lookUp } from "./join.ts";

const session = "11111111-1111-4111-8111-111111111111";
const answering = (status: number, body: unknown) => {
  const fetched = vi.fn((_url: string, _init: RequestInit) =>
    Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status })),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

test("a code is looked up, and fields of a newer server are ignored", async () => {
  answering(200, { session, title: "Geography", status: "open", teams: true });
  expect(await lookUp("1234567")).toEqual({ session, title: "Geography", status: "open" });
});

test("joining posts the nickname and the attempt, in the body alone", async () => {
  const admission = {
    session,
    title: "Geography",
    player: { id: session, nickname: "Ana" },
    resumeToken: "r",
    ticket: "t",
    socketUrl: "wss://x/room",
  };
  const fetched = answering(201, admission);
  expect(await join("1234567", "Ana", "secret")).toEqual(admission);
  const [url, init] = fetched.mock.calls[0] ?? [];
  const body = '{"nickname":"Ana","attempt":"secret"}';
  expect([url, init?.method, init?.body]).toEqual(["/api/v1/codes/1234567/players", "POST", body]);
});

test("a taken nickname comes with the suggestion", async () => {
  answering(409, { code: "nickname-taken", title: "Taken", suggestion: "Ana 2" });
  expect(await join("1234567", "Ana", "secret")).toEqual({ failure: "nickname-taken", suggestion: "Ana 2" });
});

test("no network, and an answer that is not the server's, read the same", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("offline")));
  expect(await lookUp("1234567")).toEqual({ failure: "offline" });
  answering(502, "<h1>Bad gateway</h1>");
  expect(await lookUp("1234567")).toEqual({ failure: "offline" });
  answering(200, { hello: "from the hotel's wifi" });
  expect(await lookUp("1234567")).toEqual({ failure: "offline" });
});

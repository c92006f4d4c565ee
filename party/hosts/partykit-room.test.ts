import type * as Party from "partykit/server";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { asPartyRequest } from "./party-types.ts";
import { readEnv } from "./partykit-ports.ts";
import { partyKitRoom } from "./partykit-room.ts";
import { receivePost, signedRequest } from "./posts.ts";
import { TestRoom } from "./test-room.ts";
import { keys, room, seat, ticket, upgrade, workerEnv } from "./test-support.ts";

const { onBeforeConnect, onBeforeRequest } = partyKitRoom(TestRoom);
const door = `/parties/audience/${room}`;
const variables = {
  SIGNING_KEYS: workerEnv.SIGNING_KEYS,
  ROOMS_URL: "https://rooms.example",
  API_URL: "https://quiz.example",
};
/** Of a lobby only the variables are looked at. */
const lobby = (env: Record<string, string> = variables) => ({ env }) as unknown as Party.Lobby;

let logged: unknown[] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((...line) => void logged.push(...line));
});
afterEach(() => vi.restoreAllMocks());

async function connect(request: Request, env?: Record<string, string>) {
  const outcome = await onBeforeConnect(asPartyRequest(request), lobby(env));
  return outcome instanceof Response ? { status: outcome.status, text: await outcome.text() } : { url: outcome.url };
}

it("[Promise 25] PartyKit's door lets in who has a ticket, without the ticket", async () => {
  const origin = "https://quiz.example";
  expect(await connect(upgrade(door, await ticket(seat), { origin }, "&_pk=mine"))).toEqual({
    url: expect.stringMatching(
      /^https:\/\/quiz\.example\/parties\/audience\/[0-9a-f-]{36}\.weur\.0\?_pk=[0-9a-f-]{36}&v=2$/,
    ),
  });
  expect(await connect(upgrade(door, null))).toMatchObject({ status: 401 });
});

it("[Promise 26] PartyKit's door knows pages that are served from elsewhere", async () => {
  const from = async (origin: string, env = variables) =>
    (await connect(upgrade(door, await ticket(seat), { origin }), { ...env, API_URL: "https://api.example" })).status;
  expect(await from("https://api.example")).toBeUndefined();
  expect(await from("https://evil.example")).toBe(403);
  const pages = { ...variables, PUBLIC_URL: "https://pages.example" };
  expect(await from("https://pages.example", pages)).toBeUndefined();
});

it("[Promise 25] PartyKit's door lets only our own parts' posts through, unread", async () => {
  const url = `https://rooms.example${door}/desired`;
  const request = asPartyRequest(await signedRequest(keys, { method: "POST", url, body: { seq: 1 } }, Date.now()));
  const passed = await onBeforeRequest(request, lobby());
  if (passed instanceof Response) throw new Error(await passed.text());
  expect(await receivePost(passed, keys, Date.now())).toMatchObject({ ok: true, path: "/desired", body: { seq: 1 } });
  const unsigned = asPartyRequest(new Request(url, { method: "POST", body: "{}" }));
  expect(await onBeforeRequest(unsigned, lobby())).toMatchObject({ status: 401 });
});

it("[Promise 22] without its variables PartyKit's door is shut, and only the log says which", async () => {
  const { SIGNING_KEYS: _, ...without } = variables;
  expect(await connect(upgrade(door, await ticket(seat)), without)).toEqual({
    status: 503,
    text: "unavailable: try again\n",
  });
  const post = asPartyRequest(new Request(`https://rooms.example${door}/desired`, { method: "POST", body: "{}" }));
  expect(await onBeforeRequest(post, lobby(without))).toMatchObject({ status: 503 });
  expect(String(logged)).toContain("SIGNING_KEYS");
});

it("[Promise 27] what is wrong with a variable is said by its name, not by its value", () => {
  expect(() => readEnv({ ...variables, API_URL: "secret" })).toThrow(
    /^PartyKit variables missing or malformed: API_URL$/,
  );
  expect(() => readEnv({ ...variables, SIGNING_KEYS: "k:c2VjcmV0" })).toThrow(/^((?!c2VjcmV0).)*$/);
});

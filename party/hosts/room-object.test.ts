/// <reference types="@cloudflare/vitest-plugin/types" />
import { evictDurableObject, reset, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventually } from "../testing/eventually.ts";
import { handleRooms } from "./edge.ts";
import { canary, type Failure } from "./test-room.ts";
import {
  Client,
  closeClients,
  player,
  room,
  roomsEnv,
  seat,
  session,
  testRooms,
  ticket,
  upgrade,
} from "./test-support.ts";

const path = `/parties/audience/${room}`;
const stub = () => testRooms.getByName(room);

async function enter(headers: Record<string, string> = {}, query = ""): Promise<Response> {
  return handleRooms(upgrade(path, await ticket(seat), headers, query), roomsEnv);
}

async function fail(hook: Failure, how: "error" | "text" | null): Promise<void> {
  await runInDurableObject(stub(), (_, { storage }) =>
    how ? storage.put(`fail:${hook}`, how) : storage.delete(`fail:${hook}`).then(() => {}),
  );
}

/** Everything that a client is told when it tries to enter, whether it gets a socket or not. */
async function told(response: Response): Promise<string> {
  if (!response.webSocket) return `${response.status} ${await response.text()}`;
  const client = new Client(response);
  const { code, reason } = await client.closed;
  return [...client.unread, code, reason].join(" ");
}

let logged: unknown[][] = [];
beforeEach(() => {
  logged = [];
  vi.spyOn(console, "error").mockImplementation((...line) => void logged.push(line));
});
afterEach(async () => {
  await closeClients();
  // One more visit, so that the room has seen them close.
  await runInDurableObject(stub(), () => {});
  await reset();
  vi.restoreAllMocks();
});

it("who is turned away at the door hears why, and leaves no socket in the room", async () => {
  await fail("onConnect", "error");
  const { code } = await new Client(await enter()).closed;
  expect(code).toBe(1011);
  await eventually(() => runInDurableObject(stub(), (_, ctx) => expect(ctx.getWebSockets()).toEqual([])));
});

describe("no stack reaches a client", () => {
  it.each([
    ["onStart", "error"],
    ["onStart", "text"],
    ["getConnectionTags", "error"],
    ["getConnectionTags", "text"],
    ["onConnect", "error"],
    ["onConnect", "text"],
  ] as const)("[Promise 22] when %s throws (%s)", async (hook, how) => {
    await fail(hook, how);
    await evictDurableObject(stub());
    const words = await told(await enter());
    expect(words).not.toContain(canary);
    expect(words).not.toMatch(/ at |\.ts|Error|stack/);
    expect(words).toMatch(/^(503 unavailable: try again\n|1011 )$/);
    expect(String(logged)).toContain(how === "error" ? canary : '"event":"room-failed"');
  });

  it.each(["throw", "throw text", "reject"])("[Promise 22] when a message makes onMessage %s", async (how) => {
    const client = new Client(await enter());
    await client.next();
    client.send(JSON.stringify({ say: how }));
    const { code, reason } = await client.closed;
    expect([code, reason, client.unread]).toEqual([1011, "", []]);
    expect(String(logged)).toContain(how === "throw text" ? '"hook":"onMessage"' : canary);
  });

  it.each(["error", "text"] as const)("[Promise 22] when onRequest throws (%s)", async (how) => {
    await fail("onRequest", how);
    const response = await stub().fetch(`https://rooms.internal${path}/x`, { method: "POST" });
    expect([response.status, await response.text()]).toEqual([500, "unavailable\n"]);
  });

  it("the log says which room failed, of which session, and in whose request", async () => {
    await fail("onRequest", "error");
    const requestId = crypto.randomUUID();
    const headers = { "x-request-id": requestId };
    await stub().fetch(`https://rooms.internal${path}/x`, { method: "POST", headers });
    const line: unknown = JSON.parse(String(logged.at(-1)?.[0]));
    expect(line).toMatchObject({
      event: "room-failed",
      hook: "onRequest",
      requestId,
      session,
      room: `audience/${room}`,
    });
  });

  it("[Promise 22] when the object cannot take the socket at all", async () => {
    const tooLongForAnAttachment = "x".repeat(20_000);
    const direct = new Request(`https://rooms.internal${path}?_pk=a&x=${tooLongForAnAttachment}`, {
      headers: { upgrade: "websocket" },
    });
    const response = await stub().fetch(direct);
    expect([response.status, await response.text()]).toEqual([503, "unavailable: try again\n"]);
  });

  it("[Promise 22] when a header that only partyserver reads is broken", async () => {
    const headers = { upgrade: "websocket", "x-partykit-props": "%%%" };
    const response = await stub().fetch(new Request(`https://rooms.internal${path}`, { headers }));
    expect([response.status, await response.text()]).toEqual([503, "unavailable: try again\n"]);
  });
});

it("[Promise 22] a start that failed is tried again by the next one who comes", async () => {
  await fail("onStart", "error");
  await evictDurableObject(stub());
  expect(await told(await enter())).toMatch(/503|1011/);
  await runInDurableObject(stub(), (_, { storage }) => storage.delete("fail:onStart").then(() => {}));
  const client = new Client(await enter());
  expect(await client.next()).toMatchObject({ claims: { player } });
  expect(await client.say("hello")).toMatchObject({ starts: 1 });
});

it("[Promise 25] a connection id that the client chose changes nothing", async () => {
  const both = [await enter({}, "&_pk=mine"), await enter({}, "&_pk=mine")].map((response) => new Client(response));
  const [first, second] = await Promise.all(both.map((client) => client.next()));
  for (const hello of [first, second]) expect(hello).toMatchObject({ id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(first).not.toEqual(second);
  for (const client of both) expect(await client.say("seat")).toEqual({ own: true, connections: 2 });
});

it("[Promise 25] headers for partyserver and for our rooms do not come in from outside", async () => {
  const client = new Client(
    await enter({
      "x-partykit-props": btoa('{"admin":true}'),
      "x-partykit-room": "elsewhere",
      "x-partykit-namespace": "session",
      "x-quizwire-claims": btoa('{"role":"host"}'),
      "x-quizwire-signature": "t=1,k=k,s=s",
      cookie: "secret=1",
      authorization: "Bearer secret",
    }),
  );
  const hello = await client.next();
  expect(hello).toMatchObject({ claims: { role: "player", player, room } });
  expect(JSON.stringify(hello)).not.toMatch(/x-partykit|secret|elsewhere|signature|admin/);
});

it("[Promise 27] neither the ticket nor anything else of the client's query is stored with the socket", async () => {
  const token = await ticket(seat);
  const response = await handleRooms(upgrade(path, token, {}, "&anything=else"), roomsEnv);
  const hello = await new Client(response).next();
  expect(hello).toMatchObject({ url: expect.stringMatching(/^https:\/\/quiz\.example\S+\?_pk=[0-9a-f-]{36}&v=2$/) });
  await runInDurableObject(stub(), (_, ctx) => {
    const stored = ctx.getWebSockets().map((socket) => JSON.stringify(socket.deserializeAttachment()));
    expect(stored).toHaveLength(1);
    expect(String(stored)).not.toContain(token);
  });
});

it("[Promise 22] a hook that throws harms the one connection that it was for", async () => {
  const [good, bad] = [new Client(await enter()), new Client(await enter())];
  await Promise.all([good.next(), bad.next()]);
  bad.send(JSON.stringify({ say: "reject" }));
  expect((await bad.closed).code).toBe(1011);
  expect(await good.say("still here")).toEqual({ said: "still here", state: { role: "player" }, starts: 1 });
  expect(await new Client(await enter()).next()).toMatchObject({ claims: { player } });
});

it("[Promise 2] a seat that connects twice has two connections, found by its tag and each by its own id", async () => {
  const [older, newer] = [new Client(await enter()), new Client(await enter())];
  await Promise.all([older.next(), newer.next()]);
  await runInDurableObject(stub(), (_, ctx) => expect(ctx.getWebSockets(player)).toHaveLength(2));
  for (const client of [older, newer]) expect(await client.say("seat")).toEqual({ own: true, connections: 2 });
  expect((await older.close()).code).toBe(1000);
  expect(await newer.say("seat")).toEqual({ own: true, connections: 1 });
});

it("[Promise 10] sockets and what is known of them outlive hibernation", async () => {
  const client = new Client(await enter());
  await client.next();
  await client.say("before");
  await evictDurableObject(stub());
  expect(await client.say("after")).toEqual({ said: "after", state: { role: "player" }, starts: 1 });
});

it("[Promise 10] the runtime answers the heartbeat without waking the room, and tells when", async () => {
  const client = new Client(await enter());
  await client.next();
  expect(await client.say("heartbeat")).toEqual({ heartbeatAtMs: 0 });
  await evictDurableObject(stub());
  await fail("onStart", "error");
  client.send("ping");
  expect(await client.next()).toBe("pong");
  expect(logged).toEqual([]);
  await fail("onStart", null);
  expect(await client.say("heartbeat")).toEqual({ heartbeatAtMs: expect.closeTo(Date.now(), -4) });
});

it("[Promise 9] an alarm that fails is left to the runtime's retries, and after the last one armed again", async () => {
  await fail("onAlarm", "error");
  await runInDurableObject(stub(), async (object, { storage }) => {
    const alarm = (retryCount: number) => object.alarm?.({ retryCount, isRetry: retryCount > 0, scheduledTime: 0 });
    await expect(alarm(0)).rejects.toThrow("alarm failed");
    await expect(alarm(4)).rejects.toThrow("alarm failed");
    expect(await storage.getAlarm()).toBeNull();
    await alarm(5);
    expect(await storage.getAlarm()).toBeGreaterThan(Date.now());
  });
  await fail("onAlarm", null);
  expect(await runDurableObjectAlarm(stub())).toBe(true);
  await runInDurableObject(stub(), async (_, { storage }) => expect(await storage.get("alarms")).toBe(1));
});

/// <reference types="@cloudflare/vitest-plugin/types" />
import { reset } from "cloudflare:test";
import { afterEach, expect, it, vi } from "vitest";
import { roomPaths } from "../../shared/protocol/between-rooms.ts";
import { relayRoom } from "../../shared/room-name.ts";
import { postLimitMs } from "./post-limit.ts";
import { retry } from "./retry.ts";
import { roomsPort } from "./rooms-port.ts";
import { room, roomsEnv, session, testRooms } from "./test-support.ts";
import { within } from "./time-limit.ts";

afterEach(reset);

it("a post reaches the room, signed, and brings its answer back", async () => {
  expect(await roomsPort(roomsEnv).post("audience", room, "/desired", { seq: 1 })).toEqual({
    status: 200,
    body: { room, path: "/desired", body: { seq: 1 } },
  });
  expect(await roomsPort(roomsEnv).post("session", session, "/silence", {})).toEqual({ status: 204, body: undefined });
});

it("[Promise 25] a room refuses a post by someone who has not our keys", async () => {
  const stranger = roomsPort({ ...roomsEnv, SIGNING_KEYS: `new:${"z".repeat(43)}` });
  expect(await stranger.post("audience", room, "/desired", {})).toEqual({ status: 401, body: undefined });
});

it("a post to what cannot be a room rejects and reaches nobody", async () => {
  await expect(roomsPort(roomsEnv).post("audience", "x", "/desired", {})).rejects.toThrow("not the name of a room");
});

it("a room's call to REST arrives at the same Worker, signed, and brings its answer back", async () => {
  const { status, body } = await roomsPort(roomsEnv).post("audience", room, "/call", { players: ["Ana"] });
  const seen = { signed: true, method: "POST", path: "/api/v1/internal/echo", body: '{"players":["Ana"]}' };
  expect({ status, body }).toEqual({ status: 200, body: { status: 200, body: seen } });
});

it("a session room is put where its host's players are, once, by its init", async () => {
  const getByName = vi.fn((name: string) => testRooms.getByName(name));
  const SESSION = { ...testRooms, getByName } as unknown as DurableObjectNamespace;
  const rooms = roomsPort({ ...roomsEnv, SESSION });
  await rooms.post("session", session, "/init", { region: "apac" });
  await rooms.post("session", session, "/report", { region: "apac" });
  expect(getByName.mock.calls).toEqual([
    [session, { locationHint: "apac" }],
    [session, {}],
  ]);
});

it("a relay is put in its region", async () => {
  const getByName = vi.fn((name: string) => testRooms.getByName(name));
  const RELAY = { ...testRooms, getByName } as unknown as DurableObjectNamespace;
  const relay = relayRoom(session, "oc", 1);
  await roomsPort({ ...roomsEnv, RELAY }).post("relay", relay, "/desired", {});
  expect(getByName.mock.calls).toEqual([[relay, { locationHint: "oc" }]]);
});

it("[R5] a relay has a second, and less for what it passes on itself", () => {
  expect(postLimitMs("relay", roomPaths.desired)).toBe(1_000);
  expect(postLimitMs("relay", roomPaths.report)).toBe(1_000);
  for (const [party, path] of [
    ["audience", roomPaths.relayed],
    ["session", roomPaths.batch],
  ] as const)
    expect(postLimitMs(party, path)).toBeLessThan(1_000);
  expect([postLimitMs("audience", roomPaths.desired), postLimitMs("session", roomPaths.report)]).toEqual([
    5_000, 5_000,
  ]);
});

const failing = (...errors: object[]) => vi.fn(async () => errors.length > 0 && Promise.reject(errors.shift()));

it("a call to an object is tried again when the platform says so, three times at most", async () => {
  const once = failing({ retryable: true });
  await retry(once);
  expect(once).toHaveBeenCalledTimes(2);
  const always = failing(...Array.from({ length: 9 }, () => ({ retryable: true })));
  await expect(retry(always)).rejects.toEqual({ retryable: true });
  expect(always).toHaveBeenCalledTimes(3);
});

it.each([
  { retryable: true, overloaded: true },
  { overloaded: true },
  { retryable: false },
  new Error("Network connection lost"),
])("a call that failed with %o is not tried again", async (error) => {
  const call = failing(error);
  await expect(retry(call)).rejects.toBe(error);
  expect(call).toHaveBeenCalledTimes(1);
});

it("work that takes too long is given up and told so", async () => {
  let told: unknown;
  const never = within(1, (signal) => {
    signal.addEventListener("abort", () => {
      told = signal.reason;
    });
    return new Promise(() => {});
  });
  await expect(never).rejects.toThrow("no answer within 1 ms");
  expect(told).toBeInstanceOf(Error);
  expect(await within(1_000, async () => "done")).toBe("done");
});

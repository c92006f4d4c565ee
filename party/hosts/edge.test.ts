/// <reference types="@cloudflare/vitest-plugin/types" />
import { listDurableObjectIds, reset, runInDurableObject } from "cloudflare:test";
import * as v from "valibot";
import { afterEach, expect, it, vi } from "vitest";
import { SessionIdSchema } from "../../shared/ids.ts";
import { audienceRoom } from "../../shared/room-name.ts";
import { handleRooms } from "./edge.ts";
import { signedRequest } from "./posts.ts";
import {
  Client,
  closeClients,
  keys,
  room,
  roomsEnv,
  type SeatTicket,
  type StageTicket,
  seat,
  session,
  stage,
  testRooms,
  ticket,
  upgrade,
} from "./test-support.ts";

const door = `/parties/audience/${room}`;
type RoomAt = { room: string };

afterEach(async () => {
  await closeClients();
  for (const id of await listDurableObjectIds(testRooms)) await runInDurableObject(testRooms.get(id), () => {});
  await reset();
});

async function outcome(request: Request, env = roomsEnv) {
  const before = (await listDurableObjectIds(testRooms)).length;
  const response = await handleRooms(request, env);
  if (response.webSocket) await new Client(response).next();
  return { status: response.status, created: (await listDurableObjectIds(testRooms)).length - before };
}

const attempts: [
  string,
  number,
  (seat: SeatTicket, stage: StageTicket) => [RoomAt, string | null | Promise<string>],
][] = [
  ["a player", 101, (seat) => [seat, ticket(seat)]],
  ["a host", 101, (_, stage) => [stage, ticket(stage)]],
  ["a screen", 101, (_, stage) => [stage, ticket({ ...stage, role: "screen" })]],
  ["no ticket", 401, (seat) => [seat, null]],
  ["an expired ticket", 401, (seat) => [seat, ticket(seat, Date.now() - 31_000)]],
  ["a ticket made up", 401, (seat) => [seat, "new.e30.AAAA"]],
  ["a player at the session room", 403, (seat, stage) => [stage, ticket(seat)]],
  ["a host at an audience room", 403, (seat, stage) => [seat, ticket(stage)]],
  ["a player at another session's room", 403, (own) => [{ room: audienceRoom(session, "oc", 7) }, ticket(own)]],
  ["a player at the next room", 403, (own) => [{ room: own.room.replace(/0$/, "1") }, ticket(own)]],
  ["a room that cannot be", 404, (seat) => [{ room: "x" }, ticket(seat)]],
];

it.each(attempts)(
  "[Promise 24] [Promise 25] %s: %i, and a room comes to be only for who is let in",
  async (_, status, given) => {
    const fresh = v.parse(SessionIdSchema, crypto.randomUUID());
    const [{ room }, token] = given({ ...seat, room: audienceRoom(fresh, "weur", 0) }, { ...stage, room: fresh });
    const party = room.includes(".") ? "audience" : "session";
    const seen = await outcome(upgrade(`/parties/${party}/${room}`, await token));
    expect(seen).toEqual({ status, created: status === 101 ? 1 : 0 });
  },
);

it.each([
  ["https://evil.example", 403],
  ["https://quiz.example.evil.example", 403],
  ["null", 403],
  ["https://quiz.example", 101],
  ["https://pages.example", 101],
])("[Promise 26] a page on %s: %i", async (origin, status) => {
  const env = { ...roomsEnv, PUBLIC_URL: "https://pages.example/" };
  expect((await outcome(upgrade(door, await ticket(seat), { origin }), env)).status).toBe(status);
});

it("[Promise 25] posts between rooms do not come in from outside, signed or not", async () => {
  const url = `https://quiz.example${door}/desired`;
  expect(await outcome(new Request(url, { method: "POST", body: "{}" }))).toEqual({ status: 404, created: 0 });
  const signed = await signedRequest(keys, { method: "POST", url, body: {} }, Date.now());
  expect(await outcome(signed)).toEqual({ status: 404, created: 0 });
});

it("[Promise 25] a ticket opens a socket and nothing else", async () => {
  const { url } = upgrade(door, await ticket(seat));
  expect(await outcome(new Request(url))).toEqual({ status: 404, created: 0 });
});

it("[Promise 22] a Worker without its signing keys refuses and keeps the reason to itself", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const response = await handleRooms(upgrade(door, await ticket(seat)), { ...roomsEnv, SIGNING_KEYS: "" });
  expect([response.status, await response.text()]).toEqual([503, "unavailable: try again\n"]);
  expect(String(logged.mock.calls)).toContain("SIGNING_KEYS is missing");
  logged.mockRestore();
});

it("[Promise 27] an object stands where its name says", async () => {
  const getByName = vi.fn((name: string) => testRooms.getByName(name));
  const env = { ...roomsEnv, AUDIENCE: { ...testRooms, getByName } as unknown as DurableObjectNamespace };
  await outcome(upgrade(door, await ticket(seat)), env);
  expect(getByName).toHaveBeenCalledWith(room, { locationHint: "weur" });
});

it("whoever opens a socket with the ticket of a reserved seat is noted, nobody else", async () => {
  const sitDown = vi.fn();
  const reserved: SeatTicket = { ...seat, isReserved: true };
  for (const token of [ticket(seat), ticket(reserved, Date.now() - 31_000), ticket(reserved)]) {
    const response = await handleRooms(upgrade(door, await token), roomsEnv, sitDown);
    if (response.webSocket) await new Client(response).next();
  }
  expect(sitDown.mock.calls).toEqual([[expect.objectContaining(reserved)]]);
});

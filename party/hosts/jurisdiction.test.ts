/// <reference types="@cloudflare/vitest-plugin/types" />
import { listDurableObjectIds, reset } from "cloudflare:test";
import { afterEach, expect, it, vi } from "vitest";
import { sessionIdIn } from "../../shared/jurisdiction.ts";
import { audienceRoom, relayRoom } from "../../shared/room-name.ts";
import { handleRooms } from "./edge.ts";
import { roomsPort } from "./rooms-port.ts";
import { Client, closeClients, roomsEnv, seat, stage, testRooms, ticket, upgrade } from "./test-support.ts";

afterEach(async () => {
  await closeClients();
  await reset();
});

/** workerd has no jurisdictions: what is seen here is that the platform would be asked for one. */
function watched() {
  const asked: string[] = [];
  const jurisdiction = vi.fn((name: string) => {
    asked.push(name);
    return testRooms;
  });
  const namespace = { ...testRooms, getByName: testRooms.getByName.bind(testRooms), jurisdiction };
  const rooms = namespace as unknown as DurableObjectNamespace;
  return { asked, env: { ...roomsEnv, SESSION: rooms, AUDIENCE: rooms, RELAY: rooms } };
}

it.each([
  ["eu", ["eu", "eu", "eu", "eu", "eu"]],
  [null, []],
] as const)(
  "sockets and posts reach every kind of room in the session's jurisdiction (%s)",
  async (where, expected) => {
    const { asked, env } = watched();
    const session = sessionIdIn(where, crypto.randomUUID());
    const room = audienceRoom(session, "weur", 0);
    const player = await handleRooms(upgrade(`/parties/audience/${room}`, await ticket({ ...seat, room })), env);
    const host = await handleRooms(
      upgrade(`/parties/session/${session}`, await ticket({ ...stage, room: session })),
      env,
    );
    for (const response of [player, host]) await new Client(response).next();
    await roomsPort(env).post("audience", room, "/desired", {});
    await roomsPort(env).post("session", session, "/report", {});
    await roomsPort(env).post("relay", relayRoom(session, "weur", 0), "/desired", {});
    expect(asked).toEqual(expected);
  },
);

it("where there are none, such a session is refused rather than kept elsewhere", async () => {
  const logged = vi.spyOn(console, "error").mockImplementation(() => {});
  const before = await listDurableObjectIds(testRooms);
  const session = sessionIdIn("eu", crypto.randomUUID());
  await expect(roomsPort(roomsEnv).post("session", session, "/init", {})).rejects.toThrow("urisdiction");
  const socket = upgrade(`/parties/session/${session}`, await ticket({ ...stage, room: session }));
  expect((await handleRooms(socket, roomsEnv)).status).toBe(503);
  expect(await listDurableObjectIds(testRooms)).toEqual(before);
  logged.mockRestore();
});

it("a developer's machine says that it has none", async () => {
  const session = sessionIdIn("eu", crypto.randomUUID());
  const local = roomsPort({ ...roomsEnv, NO_JURISDICTIONS: "yes" });
  expect(await local.post("session", session, "/report", {})).toMatchObject({ status: 200 });
});

import { evictDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SessionId } from "../shared/ids.ts";
import { type Report, roomPaths } from "../shared/protocol/between-rooms.ts";
import { type AudienceName, type RoomParty, relayRoom } from "../shared/room-name.ts";
import { inLobby } from "../shared/testing/builders.ts";
import { roomsPort } from "./hosts/rooms-port.ts";
import { workerEnv } from "./hosts/test-support.ts";
import { eventually } from "./testing/eventually.ts";
import { game } from "./testing/game.ts";
import { phone } from "./testing/phone.ts";
import {
  audienceStub,
  newSessionId,
  playerId,
  relayStub,
  roomOf,
  sessionStub,
  stored,
  tidyUp,
} from "./testing/rooms.ts";
import { countsOf, watch } from "./testing/traffic.ts";

beforeEach(() => {
  vi.spyOn(console, "warn").mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const post = (party: RoomParty, name: string, path: string, body: unknown) =>
  roomsPort(workerEnv).post(party, name, path, body);
const reportOf = (room: AudienceName, change: Partial<Report> = {}): Report => ({
  ...{ room, rev: 9_000_000_000_000, seq: 1, players: 7, present: 7, progress: null, delivered: true },
  ...change,
});
const relayedTo = (session: SessionId, room: AudienceName) => {
  const { kicked, factors, ...common } = inLobby({ session, seq: 9, phase: "ended" });
  return { common, rooms: [{ room, kicked, factors }] };
};

describe("[R4] [Promise 24] a relay speaks for its own rooms only", () => {
  it.each([
    ["another region's", (session: SessionId) => roomOf(session, "oc")],
    ["another relay's", (session: SessionId) => roomOf(session, "weur", 12)],
    ["another session's", () => roomOf(newSessionId())],
  ])("a report or a state of %s room is refused by it and by the session room", async (_, foreign) => {
    const play = await game(1);
    await play.atRest();
    const room = foreign(play.session);
    const relay = relayRoom(play.session, "weur", 0);
    const before = await stored(sessionStub(play.session));
    const statuses = await Promise.all([
      post("relay", relay, roomPaths.report, reportOf(room)),
      post("relay", relay, roomPaths.desired, relayedTo(play.session, room)),
      post("session", play.session, roomPaths.batch, { relay, reports: [reportOf(play.room), reportOf(room)] }),
      post("session", newSessionId(), roomPaths.batch, { relay, reports: [] }),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([400, 400, 400, 404]);
    expect(await stored(sessionStub(play.session))).toEqual(before);
    expect((await stored(audienceStub(room))).size).toBe(0);
  });

  it("a batch of another session's relay changes nothing", async () => {
    const [play, other] = [await game(1), newSessionId()];
    const batch = { relay: relayRoom(other, "weur", 0), reports: [reportOf(roomOf(other))] };
    expect(await post("session", play.session, roomPaths.batch, batch)).toMatchObject({ status: 400 });
    await play.gathered();
    expect((await stored(sessionStub(play.session))).has(`room:${roomOf(other)}`)).toBe(false);
  });

  it("[B4] a room that has not registered is not heard through it, and hears nothing", async () => {
    const play = await game(1);
    const stranger = roomOf(play.session, "weur", 5);
    const relay = relayRoom(play.session, "weur", 0);
    expect(await post("relay", relay, roomPaths.report, reportOf(stranger))).toMatchObject({ status: 503 });
    expect([...(await stored(sessionStub(play.session))).keys()].filter((key) => key.startsWith("room:"))).toEqual([
      `room:${play.room}`,
    ]);
  });

  it.each([roomPaths.desired, roomPaths.report, roomPaths.erase, roomPaths.init, "/", ""])(
    "[Promise 25] what is not signed is refused at %j",
    async (path) => {
      const relay = relayRoom(newSessionId(), "weur", 0);
      const request = new Request(`https://rooms.internal/parties/relay/${relay}${path}`, {
        method: "POST",
        body: "{}",
      });
      expect((await relayStub(relay).fetch(request)).status).toBe(401);
      expect((await stored(relayStub(relay))).size).toBe(0);
    },
  );
});

describe("[S14] [R7] [Promise 29] a relay brings nothing back", () => {
  it("what it still had to say to a room that was erased makes nothing anew, also after that room has forgotten that", async () => {
    const play = await game(1);
    const { room, session } = play;
    expect(await post("session", session, roomPaths.erase, {})).toMatchObject({ status: 200 });
    for (const forget of [async () => {}, () => evictDurableObject(audienceStub(room))]) {
      await forget();
      const relay = relayRoom(session, "weur", 0);
      expect(await post("relay", relay, roomPaths.desired, relayedTo(session, room))).toEqual({
        status: 200,
        body: { reports: [] },
      });
      expect(await post("relay", relay, roomPaths.report, reportOf(room))).toMatchObject({ status: 503 });
      for (const stub of [...play.stubs, relayStub(relay)]) expect((await stored(stub)).size).toBe(0);
    }
  });
});

it("[R5] what a relay says late, of a state before the one that was told directly, does not draw reports to it", async () => {
  const play = await game(1);
  const { room, session } = play;
  const relay = relayRoom(session, "weur", 0);
  const toRelay = await watch(relayStub(relay));
  const toSession = await watch(sessionStub(session));
  const inLobbyAt = (seq: number) => {
    const { kicked, factors, ...common } = inLobby({ session, seq });
    return { common, rooms: [{ room, kicked, factors }] };
  };
  const reportsBy = async (seq: number, nth: number) => {
    await post("relay", relay, roomPaths.desired, inLobbyAt(seq));
    const before = toSession.length;
    await phone(room, playerId(nth), `Player ${nth}`);
    await eventually(() => expect(toSession.slice(before).some(({ text }) => text.includes(playerId(nth)))).toBe(true));
    return [countsOf(toRelay)[roomPaths.report] ?? 0, countsOf(toSession)[roomPaths.batch] ?? 0];
  };
  expect(await post("audience", room, roomPaths.desired, inLobby({ session, seq: 9 }))).toMatchObject({ status: 200 });
  expect(await reportsBy(8, 1)).toEqual([0, 0]);
  expect(await reportsBy(9, 2)).toEqual([0, 0]);
  expect((await reportsBy(10, 3)).every((many) => many > 0)).toBe(true);
});

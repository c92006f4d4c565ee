import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import { largeGame } from "./testing/large-game.ts";
import { quiet } from "./testing/quiet.ts";
import { single } from "./testing/quiz.ts";
import { audienceStub, relayStub, sessionStub, stored, tidyUp } from "./testing/rooms.ts";
import { countsOf, watch } from "./testing/traffic.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
afterEach(async () => {
  await tidyUp();
  vi.restoreAllMocks();
});

const given = { questions: [single(), single()], settings: { closeWhenAllAnswered: false } };

/** Open, close, reveal, board. */
const changes = 4;

/** A change that the answer to a report has brought needs no post (B3). */
function expectOneAChange(counts: Record<string, number>, path: string): void {
  expect(counts[path]).toBeLessThanOrEqual(changes);
}

describe("[R1] a session of two regions", () => {
  it("with 14 rooms: each change is one post to each relay and one to each room, and rooms report in batches", async () => {
    const play = await largeGame(14, given);
    // What rooms say of who has joined goes directly, since no state has come by a relay yet.
    await play.turn(play.phones.map((_, n) => n % 2));
    await quiet(300);
    const toSession = await watch(sessionStub(play.session));
    const toRelays = await Promise.all(play.relays.map((relay) => watch(relayStub(relay))));
    const toRooms = await Promise.all(play.rooms.map((room) => watch(audienceStub(room))));
    const startedAtMs = performance.now();
    await play.turn(play.phones.map((_, n) => n % 2));
    const seconds = (performance.now() - startedAtMs) / 1_000;
    expect(play.host.view.board?.map(({ points }) => points > 0)).toEqual([
      ...Array(7).fill(true),
      false,
      false,
      false,
    ]);
    for (const posts of toRelays) expectOneAChange(countsOf(posts), roomPaths.desired);
    for (const posts of toRooms) {
      expect(Object.keys(countsOf(posts))).toEqual([roomPaths.relayed]);
      expectOneAChange(countsOf(posts), roomPaths.relayed);
    }
    expect(Object.keys(countsOf(toSession))).toEqual([roomPaths.batch]);
    expect(toSession.length).toBeLessThanOrEqual(play.relays.length * (4 * seconds + 1));
    for (const relay of play.relays) expect((await stored(relayStub(relay))).size).toBe(0);
  });

  it("with 12 rooms has none: everything is said as it always was", async () => {
    const play = await largeGame(12, given);
    const toSession = await watch(sessionStub(play.session));
    const toRelays = await Promise.all(play.relays.map((relay) => watch(relayStub(relay))));
    const toRooms = await Promise.all(play.rooms.map((room) => watch(audienceStub(room))));
    await play.turn(play.phones.map(() => 1));
    expect(toRelays).toEqual([[], []]);
    for (const posts of toRooms) {
      expect(Object.keys(countsOf(posts))).toEqual([roomPaths.desired]);
      expectOneAChange(countsOf(posts), roomPaths.desired);
    }
    expect(Object.keys(countsOf(toSession))).toEqual([roomPaths.report]);
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import type { Game } from "./testing/game.ts";
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

const questions = [single(), single()];
const given = { questions, settings: { closeWhenAllAnswered: false } };

/** Open, close, reveal, board. */
const changes = 4;

/** A turn in which no report is under way when something changes: its answer would bring the change, and save a post (B3). */
async function calmTurn(play: Game, answers: readonly number[]): Promise<void> {
  await play.ask();
  await quiet(300);
  for (const [n, value] of answers.entries()) await play.at(n).answer(value);
  await quiet(300);
  await play.host.go("close", "closed");
  await play.allAre("closed");
  await quiet(300);
  await play.settle();
  await quiet(300);
  await play.host.go("next", play.host.view.turn?.n === questions.length ? "podium" : "board");
  await play.allAre(play.host.view.phase);
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
    await calmTurn(
      play,
      play.phones.map((_, n) => n % 2),
    );
    const seconds = (performance.now() - startedAtMs) / 1_000;
    expect(play.host.view.board?.map(({ points }) => points > 0)).toEqual([
      ...Array(7).fill(true),
      false,
      false,
      false,
    ]);
    for (const posts of toRelays) expect(countsOf(posts)).toMatchObject({ [roomPaths.desired]: changes });
    for (const posts of toRooms) expect(countsOf(posts)).toEqual({ [roomPaths.relayed]: changes });
    expect(Object.keys(countsOf(toSession))).toEqual([roomPaths.batch]);
    expect(toSession.length).toBeLessThanOrEqual(play.relays.length * (4 * seconds + 1));
    for (const relay of play.relays) expect((await stored(relayStub(relay))).size).toBe(0);
  });

  it("with 12 rooms has none: everything is said as it always was", async () => {
    const play = await largeGame(12, given);
    await play.atRest();
    const toSession = await watch(sessionStub(play.session));
    const toRelays = await Promise.all(play.relays.map((relay) => watch(relayStub(relay))));
    const toRooms = await Promise.all(play.rooms.map((room) => watch(audienceStub(room))));
    await calmTurn(
      play,
      play.phones.map(() => 1),
    );
    expect(toRelays).toEqual([[], []]);
    for (const posts of toRooms) expect(countsOf(posts)).toEqual({ [roomPaths.desired]: changes });
    expect(Object.keys(countsOf(toSession))).toEqual([roomPaths.report]);
  });
});

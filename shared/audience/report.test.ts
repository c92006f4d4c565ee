import { describe, expect, test } from "vitest";
import { player, single } from "../testing/builders.ts";
import { RoomRig } from "../testing/room-rig.ts";
import { type Confirmed, presenceMs, reportOf } from "./report.ts";

/** Seats with these factors, open since 10,000. */
function openRoom(...factors: (number | null)[]): RoomRig {
  const room = new RoomRig({ factors: factors.map((factor, n) => [player(n), factor]) });
  for (const n of factors.keys()) room.join(n);
  room.ready(5_000, single());
  room.open(10_000);
  return room;
}

const report = (room: RoomRig, confirmed: Confirmed = {}, heardAtMs = (_: number) => 12_000, nowMs = 12_000) =>
  reportOf(room.state, confirmed, heardAtMs, nowMs, 1);

const allAnswered = (room: RoomRig) => report(room).progress?.allAnswered;

describe("[S5] everybody present has answered", () => {
  test("when the last one has", () => {
    const room = openRoom(1, 1);
    room.answer(0, 1, 11_000);
    expect(allAnswered(room)).toBe(false);
    room.answer(1, 3, 11_000);
    expect(allAnswered(room)).toBe(true);
  });

  test("when the one who has not leaves or is kicked", () => {
    const [left, kicked] = [openRoom(1, 1), openRoom(1, 1)];
    for (const room of [left, kicked]) room.answer(0, 1, 11_000);
    left.drop(1);
    kicked.told(11_500, { kicked: [player(1)] });
    expect([left, kicked].map(allAnswered)).toEqual([true, true]);
  });

  test("not waiting for a phone that was not heard for longer than 10 s", () => {
    const room = openRoom(1, 1);
    room.answer(0, 1, 11_000);
    const heardAtMs = (seat: number) => (seat === 0 ? 25_000 : 12_000);
    expect(report(room, {}, heardAtMs, 12_000 + presenceMs).progress?.allAnswered).toBe(false);
    const later = report(room, {}, heardAtMs, 12_001 + presenceMs);
    expect(later).toMatchObject({ present: 1, players: 2, progress: { allAnswered: true } });
  });

  test("not waiting for seats without a limit, but for those with a longer one", () => {
    const room = openRoom(1, 2, null);
    room.answer(0, 1, 11_000);
    expect(report(room).progress).toMatchObject({ answered: 1, allAnswered: false, withExtraTime: 2 });
    room.answer(1, 1, 11_000);
    expect(report(room).progress).toMatchObject({ answered: 2, allAnswered: true, withExtraTime: 1 });
  });

  test("in a room where nobody is waited for", () => {
    expect(allAnswered(openRoom(null))).toBe(true);
  });

  test("the answers of who is kicked are not counted", () => {
    const room = openRoom(1, 1);
    room.answer(0, 1, 11_000);
    room.told(11_500, { kicked: [player(0)] });
    expect(report(room).progress).toMatchObject({ answered: 0 });
  });
});

describe("[B2] a report", () => {
  test("carries names and fold until they are confirmed, and again when they change", () => {
    const room = openRoom(1);
    expect(report(room)).toMatchObject({ names: [{ id: player(0), nickname: "Player 0" }] });
    room.tick(30_251);
    const { seats, lastFold } = room.state;
    expect(report(room, { seats })).not.toHaveProperty("names");
    room.state = { ...room.state, seats: seats.map((seat) => ({ ...seat, roundTripMs: 40 })) };
    expect(report(room, { seats })).not.toHaveProperty("names");
    expect(report(room, { seats }).fold).toEqual(lastFold);
    expect(report(room, { seats, lastFold })).not.toHaveProperty("fold");
    room.told(31_000, { kicked: [player(0)] });
    expect(report(room, { seats, lastFold })).toMatchObject({ names: [], fold: { histogram: [] }, players: 0 });
  });

  test("speaks of no progress while nothing is open, and of the deadline while something is", () => {
    const room = new RoomRig();
    expect(report(room).progress).toBeNull();
    room.ready(5_000);
    expect(report(room).progress).toBeNull();
    room.open(10_000);
    expect(report(room).progress).toMatchObject({ turn: 1, closesAtMs: 30_250 });
    room.told(11_000, { phase: "board", voided: [1] });
    expect(report(room).progress).toBeNull();
  });

  test("has no deadline without a limit", () => {
    const room = new RoomRig();
    room.ready(5_000, single({ limitMs: null }));
    room.open(10_000);
    expect(report(room).progress).toMatchObject({ closesAtMs: null });
  });

  test("shows at most the newest 200 names", () => {
    const room = new RoomRig();
    for (let n = 0; n < 205; n += 1) room.join(n);
    const names = report(room).names ?? [];
    expect([names.length, names[0]?.nickname, names.at(-1)?.nickname]).toEqual([200, "Player 5", "Player 204"]);
  });

  test("says nothing about right or wrong before the count", () => {
    const [right, wrong] = [openRoom(1), openRoom(1)];
    right.answer(0, 1, 11_000);
    wrong.answer(0, 2, 11_000);
    expect(report(right)).toEqual(report(wrong));
  });
});

import { describe, expect, test } from "vitest";
import { RoomRig } from "../testing/room-rig.ts";
import { playerView } from "./view.ts";

describe("[F1] a room's clock starts when the options leave it, at most 2 s after the open was sent", () => {
  test.each([
    ["at once", 10_000, 10_000],
    ["after 700 ms", 10_700, 10_700],
    ["after 2 s", 12_000, 12_000],
    ["a millisecond later", 12_001, 12_000],
    ["after 15 s", 25_000, 12_000],
  ])("%s", (_, opensMs, startsMs) => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.open(opensMs, 10_000);
    expect(room.state.asking?.openedAtMs).toBe(startsMs);
    expect(room.answer(0, 1, startsMs + 20_001)?.type).toBe("refusal");
    expect(room.answer(0, 1, startsMs + 20_000)?.type).toBe("ack");
  });

  test("the time until the start is stored is not the players' loss", () => {
    const room = new RoomRig();
    room.join(0);
    room.ready(5_000);
    room.told(10_000, { phase: "open", turn: { ...room.desired.turn!, sentAtMs: 10_000 } });
    expect(room.state.asking).toMatchObject({ status: "opening", openedAtMs: 10_000 });
    room.take({ type: "opened", turn: 1, atMs: 10_040 });
    expect(room.state.asking).toMatchObject({ status: "open", openedAtMs: 10_040 });
  });

  test("it starts once", () => {
    const room = new RoomRig();
    room.ready(5_000);
    room.open(10_000);
    expect(room.take({ type: "opened", turn: 1, atMs: 10_900 })).toEqual([]);
    room.told(11_000, { locked: true });
    expect(room.take({ type: "opened", turn: 1, atMs: 11_500 })).toEqual([]);
    expect(room.state.asking?.openedAtMs).toBe(10_000);
  });
});

test("[F1] [Promise 18] a room born in mid-question inherits the clock", () => {
  const asked = new RoomRig();
  asked.ready(5_000);
  asked.open(10_000);
  const born = new RoomRig();
  born.told(20_000, asked.desired);
  born.take({ type: "opened", turn: 1, atMs: 20_015 });
  born.join(0, 20_100);
  expect(born.state.asking?.openedAtMs).toBe(12_000);
  expect(playerView(born.state, 0, 20_100).closesInMs).toBe(11_900);
  expect(born.answer(0, 1, 32_000)).toMatchObject({ type: "ack" });
  born.tick(32_251);
  expect(born.points(0)).toBe(500);
});

test("[F1] [Promise 11] coming back neither restarts the clock nor gives another answer", () => {
  const room = new RoomRig();
  room.join(0);
  room.join(1);
  room.ready(5_000);
  room.open(10_000);
  for (let atMs = 11_000; atMs < 25_000; atMs += 1_000) {
    room.drop(0);
    room.join(0, atMs);
  }
  expect(playerView(room.state, 0, 25_000).closesInMs).toBe(5_000);
  room.answer(0, 1, 25_000);
  room.drop(0);
  room.join(0, 26_000);
  expect(playerView(room.state, 0, 26_000).mine).toBe(1);
  expect(room.answer(0, 2, 26_000)).toMatchObject({ reason: "already-answered" });
  room.answer(1, 1, 25_000);
  room.tick(30_251);
  expect(room.state.tallies[0]).toEqual(room.state.tallies[1]);
});

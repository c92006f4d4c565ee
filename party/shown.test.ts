import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { AudienceState } from "../shared/audience/state.ts";
import { RoomRig } from "../shared/testing/room-rig.ts";
import { Shown } from "./shown.ts";

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** Three phones: 0 and 2 answer the question that is open. */
function rig() {
  const room = new RoomRig();
  const told: { seats: number[]; shown: AudienceState | null; state: AudienceState }[] = [];
  const shown = new Shown((seats, before, state) => {
    if ([...seats].length > 0) told.push({ seats: [...seats], shown: before, state });
  });
  for (const seat of [0, 1, 2]) room.join(seat);
  room.ready(5_000);
  room.open(10_000);
  shown.show(room.state);
  const open = room.state;
  room.answer(0, 1, 11_000);
  room.answer(2, 1, 11_000);
  told.length = 0;
  const close = () => {
    room.close(12_000);
    shown.show(room.state);
    return room.state;
  };
  const reveal = () => {
    room.tick(12_251);
    room.reveal(13_000);
    shown.show(room.state);
    return room.state;
  };
  return { room, shown, told, open, close, reveal };
}

it("[V5] the close is said to those who have not answered, the result to everybody, from what each was shown", () => {
  const { told, open, close, reveal } = rig();
  const closed = close();
  expect(told).toEqual([{ seats: [1], shown: open, state: closed }]);
  told.length = 0;
  const revealed = reveal();
  expect(told).toEqual([
    { seats: [0, 2], shown: open, state: revealed },
    { seats: [1], shown: closed, state: revealed },
  ]);
  vi.advanceTimersByTime(60_000);
  expect(told.length).toBe(2);
});

it("[V5] who has answered hears of the close when the result keeps them waiting, and of the result from there", () => {
  const { room, shown, told, open, close, reveal } = rig();
  close();
  room.tick(12_251);
  shown.show(room.state);
  const folded = room.state;
  told.length = 0;
  vi.advanceTimersByTime(999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(told).toEqual([{ seats: [0, 2], shown: open, state: folded }]);
  told.length = 0;
  const revealed = reveal();
  expect(told).toEqual([{ seats: [0, 1, 2], shown: folded, state: revealed }]);
});

it("[V5] who has come back has its snapshot, with the close: the result is said from there", () => {
  const { shown, told, open, close, reveal } = rig();
  const closed = close();
  shown.welcomed(0);
  told.length = 0;
  const revealed = reveal();
  expect(told).toEqual([
    { seats: [2], shown: open, state: revealed },
    { seats: [0, 1], shown: closed, state: revealed },
  ]);
});

it("[V5] a room that knows not what was shown says the close to everybody; nothing waits after it has forgotten", () => {
  const { room, shown, told, close } = rig();
  close();
  shown.forget();
  told.length = 0;
  shown.show(room.state);
  expect(told).toEqual([{ seats: [0, 1, 2], shown: null, state: room.state }]);
  vi.advanceTimersByTime(60_000);
  expect(told.length).toBe(1);
});

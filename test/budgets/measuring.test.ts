import { afterEach, expect, test } from "vitest";
import { Hall } from "../hall/hall.ts";
import { excess } from "./budgets.ts";

/** Of moments in order: how many are in the fullest second. */
function busiestSecond(moments: readonly number[]): number {
  let first = 0;
  return moments.reduce((most, at, n) => {
    while ((moments[first] ?? at) <= at - 1_000) first += 1;
    return Math.max(most, n - first + 1);
  }, 0);
}

const frames = ({ seats }: Hall): number[] => seats.map(({ socket }) => socket.toRoom.frames);

/** When the room of a hall hears something. */
function listen(hall: Hall): number[] {
  const [room] = hall.house.rooms("audience");
  if (!room) throw new Error("no room");
  const hear = room.server.onMessage?.bind(room.server);
  const heardAtMs: number[] = [];
  room.server.onMessage = (message, sender) => {
    heardAtMs.push(Date.now());
    return hear?.(message, sender);
  };
  return heardAtMs;
}

let hall: Hall | null = null;
afterEach(() => {
  hall?.close();
  expect(hall?.house.faults).toEqual([]);
  hall = null;
});

test("[F2] a full room measures everybody before the options are out, and never hears many at once", async () => {
  hall = await Hall.open({ players: 1_000 });
  const heardAtMs = listen(hall);
  const before = frames(hall);
  await hall.ask();
  const echoes = frames(hall).map((count, n) => count - (before[n] ?? 0));
  console.info(JSON.stringify({ echoes: heardAtMs.length, busiestSecond: busiestSecond(heardAtMs) }));
  expect(new Set(echoes)).toEqual(new Set([1]));
  expect(excess("frames to a room of 1,000 in any second before the options", busiestSecond(heardAtMs))).toBeNull();
}, 60_000);

test("[F2] when there is little time to read it measures as many as there is time for, and nobody afterwards", async () => {
  hall = await Hall.open({ players: 1_000, readMs: 1_000 });
  const heardAtMs = listen(hall);
  const askedAtMs = Date.now();
  await hall.ask();
  await hall.pass(2_000);
  expect(heardAtMs.length).toBeGreaterThanOrEqual(500);
  expect(heardAtMs.filter((atMs) => atMs > askedAtMs + 1_050)).toEqual([]);
}, 60_000);

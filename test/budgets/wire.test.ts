import { describe, expect, test, vi } from "vitest";
import { Hall } from "../hall/hall.ts";
import type { Traffic } from "../hall/socket.ts";
import { excess } from "./budgets.ts";

const answersMs = 4_000;

const heard = ({ seats }: Hall): Traffic[] => seats.map(({ socket }) => ({ ...socket.toClient }));
const said = ({ seats }: Hall): number[] => seats.map(({ socket }) => socket.toRoom.frames);
const most = (now: readonly number[], before: readonly number[]) =>
  Math.max(...now.map((count, n) => count - (before[n] ?? 0)));
const of = (what: keyof Traffic, traffic: readonly Traffic[]) => traffic.map((line) => line[what]);

type Counted = Awaited<ReturnType<typeof count>>;
const known = new Map<string, Promise<Counted>>();

/** Counted once. */
function oneQuestion(players: number, rooms: number): Promise<Counted> {
  const name = `${players} in ${rooms}`;
  const counted = known.get(name) ?? play(players, rooms);
  known.set(name, counted);
  return counted;
}

async function play(players: number, rooms: number): Promise<Counted> {
  const hall = await Hall.open({ players, rooms, questions: 3 });
  try {
    return await count(hall);
  } finally {
    hall.close();
  }
}

/** Of the second question, which is neither the first nor the last, to whoever got most. */
async function count(hall: Hall) {
  await hall.ask();
  await hall.answer(answersMs);
  await hall.board();
  const before = { heard: heard(hall), said: said(hall), host: hall.host.socket.toClient.frames };
  const texts = vi.spyOn(JSON, "stringify");
  await hall.ask();
  await hall.answer(answersMs);
  const revealed = heard(hall);
  await hall.board();
  const written = texts.mock.calls.length;
  texts.mockRestore();
  expect(hall.seats.every(({ acks }) => acks === 2)).toBe(true);
  expect(hall.house.faults).toEqual([]);
  return {
    frames: most(of("frames", heard(hall)), of("frames", before.heard)),
    bytesToTheReveal: most(of("bytes", revealed), of("bytes", before.heard)),
    bytes: most(of("bytes", heard(hall)), of("bytes", before.heard)),
    framesFrom: most(said(hall), before.said),
    framesToHost: hall.host.socket.toClient.frames - before.host,
    // What the players' own pages have written is not the rooms'.
    texts: written - said(hall).reduce((sum, frames, n) => sum + frames - (before.said[n] ?? 0), 0),
  };
}

describe("one question over one line", { timeout: 120_000 }, () => {
  test.each([
    [10, 1],
    [100, 1],
    [1_000, 1],
    [100, 4],
    [100, 14],
  ])("of %i players in %i rooms", async (players, rooms) => {
    const { framesToHost, ...counted } = await oneQuestion(players, rooms);
    console.info(JSON.stringify({ players, rooms, framesToHost, ...counted }));
    expect(excess("frames to a player, one question with its board", counted.frames)).toBeNull();
    expect(excess("bytes to a player, from a question to its reveal", counted.bytesToTheReveal)).toBeNull();
    expect(excess("bytes to a player, one question with its board", counted.bytes)).toBeNull();
    expect(excess("frames from a player, one question", counted.framesFrom)).toBeNull();
    const beside = framesToHost - (4 * answersMs) / 1_000;
    expect(excess("frames to a host, one question, beside 4 a second", beside)).toBeNull();
  });

  test("what the rooms write for a player is the same whether they are 100 or 1,000", async () => {
    const few = await oneQuestion(100, 1);
    const many = await oneQuestion(1_000, 1);
    expect(many.framesToHost).toBe(few.framesToHost);
    const forOne = (many.texts - few.texts) / 900;
    console.info(JSON.stringify({ textsForOne: forOne, few: few.texts, many: many.texts }));
    expect(excess("texts written as JSON for a player, one question", forOne)).toBeNull();
  });
});

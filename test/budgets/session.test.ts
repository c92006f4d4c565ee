import { afterEach, expect, test } from "vitest";
import { Hall } from "../hall/hall.ts";
import { excess } from "./budgets.ts";

let hall: Hall | null = null;
afterEach(() => {
  hall?.close();
  expect(hall?.house.faults).toEqual([]);
  hall = null;
});

/** Answers come over ten seconds, as they do from people. */
const answersMs = 10_000;

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

test.each([30, 1_000])(
  "a session of %i players and 10 questions",
  async (players) => {
    const questions = 10;
    hall = await Hall.open({ players, questions });
    for (let asked = 0; asked < questions; asked += 1) {
      await hall.ask();
      await hall.answer(answersMs);
      await hall.board();
    }
    await hall.end();
    const { house, seats } = hall;
    expect(sum(seats.map(({ acks }) => acks))).toBe(players * questions);
    const [session, audience] = [house.rooms("session"), house.rooms("audience")];
    const rows = (rooms: typeof session) => sum(rooms.map(({ storage }) => storage.rowsWritten));
    // 20 frames of clients are billed as one request.
    const requests = sum(
      [...session, ...audience].map(({ posts, frames, sockets }) => posts + sockets.size + frames / 20),
    );
    const counted = {
      sessionRows: rows(session),
      audienceRows: rows(audience),
      requests: Math.ceil(requests),
      calls: house.calls,
      frames: Math.max(...seats.map(({ socket }) => socket.toClient.frames)),
      bytes: Math.max(...seats.map(({ socket }) => socket.toClient.bytes)),
    };
    console.info(JSON.stringify({ players, questions, ...counted }));
    const which = players === 30 ? "30 players, 10 questions" : "1,000 players, 10 questions";
    expect(excess(`${which}: rows of the session room`, counted.sessionRows)).toBeNull();
    expect(excess(`${which}: rows of the audience room`, counted.audienceRows)).toBeNull();
    expect(excess(`${which}: requests to rooms`, counted.requests)).toBeNull();
    expect(excess(`${which}: calls of REST`, counted.calls)).toBeNull();
    expect(excess("frames to a player, a session of 10 questions", counted.frames)).toBeNull();
    expect(excess("bytes to a player, a session of 10 questions", counted.bytes)).toBeNull();
  },
  120_000,
);

import { evictAllDurableObjects } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type Game, game, pastCloseMs } from "./testing/game.ts";
import type { Phone } from "./testing/phone.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { crashEverything, logOf, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";

afterEach(tidyUp);

/** Where a session is when it happens. */
const points = ["ready", "open", "sending", "answered", "closed", "counting", "revealed", "board"] as const;
type Point = (typeof points)[number];
type Games = Record<Point, Game>;

const comeBack = (games: Games) => Promise.all(all(games).map((play) => play.allComeBack()));

const blows: Record<string, (games: Games) => Promise<unknown>> = {
  "hibernation, sockets stay": () => evictAllDurableObjects(),
  "eviction, sockets close": (games) => evictAllDurableObjects({ webSockets: "close" }).then(() => comeBack(games)),
  "a crash of every room": (games) =>
    crashEverything(() => all(games).flatMap(({ stubs }) => stubs)).then(() => comeBack(games)),
};

const answers = [1, 0];
const all = (games: Games) => Object.values(games);
const those = (games: Games, phase: string) => all(games).filter(({ host }) => host.view.phase === phase);

/** Eight sessions, each at its own point; the rooms' clock passes for all of them alike. */
async function prepare(everyPhone: Phone[]): Promise<Games> {
  const questions = [single({ readMs: 5_000 }), single()];
  const settings = { closeWhenAllAnswered: false };
  const started = await Promise.all(
    points.map(async (point) => [point, await game(2, { questions, settings })] as const),
  );
  const games = Object.fromEntries(started) as Games;
  for (const { phones } of all(games)) everyPhone.push(...phones);
  await Promise.all(all(games).map((play) => (play === games.ready ? play.host.go("next", "ready") : play.ask())));
  await games.ready.allAre("ready");
  time.pass(2_000);
  const { sending, answered, closed, counting, revealed, board } = games;
  for (const play of [answered, closed, counting, revealed, board])
    for (const [n, value] of answers.entries()) if (n === 0 || play !== answered) await play.at(n).answer(value);
  await Promise.all([revealed, board].map((play) => play.close()));
  await board.host.go("next", "board");
  await Promise.all([board.allAre("board"), ...[closed, counting].map((play) => play.host.go("close", "closed"))]);
  await Promise.all([closed, counting].map((play) => play.allAre("closed")));
  for (const [n, value] of answers.entries()) sending.at(n).say({ type: "answer", turn: 1, value });
  return games;
}

/** Whatever has happened, the sessions go on to their end. */
async function finish(games: Games, everyPhone: Phone[]): Promise<void> {
  const { counting, sending } = games;
  const known = new Set(everyPhone);
  for (const { phones } of all(games)) everyPhone.push(...phones.filter((phone) => !known.has(phone)));
  for (const [n, phone] of sending.phones.entries()) if (phone.view.mine === null) await phone.answer(answers[n]);
  time.pass(5_000);
  await games.ready.runSessionAlarm();
  await games.ready.allAre("open");
  for (const { phones } of those(games, "open"))
    for (const [n, phone] of phones.entries()) if (phone.view.mine === null) await phone.answer(answers[n]);
  await Promise.all(those(games, "open").map((play) => play.host.go("close", "closed")));
  await Promise.all(those(games, "closed").map((play) => play === counting || play.allAre("closed")));
  time.pass(pastCloseMs);
  await Promise.all(those(games, "closed").map((play) => play.runAlarms()));
  await Promise.all(all(games).map(({ host }) => host.until(({ phase }) => phase === "revealed" || phase === "board")));
  await Promise.all(those(games, "revealed").map((play) => play.host.go("next", "board")));
  await Promise.all(all(games).map((play) => play.allAre("board")));
}

/** Everything that counts of a session, without what is made anew each time. */
async function outcome(play: Game) {
  const boards = [play.host.view.board, ...play.phones.map(({ view }) => view.board)];
  const standings = play.phones.map(({ view }) => view.standing);
  await play.end();
  await play.complete();
  const players = rest.players(play.session).map(({ joinedAtMs, ...player }) => player);
  return { boards, standings, log: await logOf(play.room), answers: rest.answers(play.session), players };
}

async function run(blow: (games: Games) => Promise<unknown>) {
  const everyPhone: Phone[] = [];
  const games = await prepare(everyPhone);
  time.pass(pastCloseMs);
  const counted = games.counting.runAlarms();
  await Promise.all([blow(games), counted.catch(() => {})]);
  await finish(games, everyPhone);
  const outcomes: Partial<Record<Point, Awaited<ReturnType<typeof outcome>>>> = {};
  for (const point of points) outcomes[point] = await outcome(games[point]);
  return { outcomes, everyPhone, games };
}

describe("[C5] [Promise 1] [Promise 5] [Promise 11]", () => {
  let twins: Awaited<ReturnType<typeof run>>["outcomes"];
  beforeAll(async () => {
    twins = (await run(async () => {})).outcomes;
    await tidyUp();
  });

  it.each(Object.entries(blows))("%s: in every phase the session goes on as its undisturbed twin", async (_, blow) => {
    vi.spyOn(console, "warn").mockImplementation(() => {});
    const { outcomes, everyPhone, games } = await run(blow);
    for (const point of points) {
      expect({ point, ...outcomes[point] }).toEqual({ point, ...twins[point] });
      const acked = everyPhone
        .filter(({ room }) => room === games[point].room)
        .flatMap((phone) => phone.heard("ack").map(({ value }) => `${phone.player} ${value}`));
      const log = outcomes[point]?.log ?? [];
      const logged = log.map(({ seat, value }) => `${games[point].at(seat).player} ${value}`);
      expect(new Set(acked)).toEqual(new Set(logged));
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, at) => at + 1));
    }
    expect(rest.faults).toEqual([]);
  });
});

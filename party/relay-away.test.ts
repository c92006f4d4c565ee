import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { roomPaths } from "../shared/protocol/between-rooms.ts";
import type { RelayName } from "../shared/room-name.ts";
import { limits } from "./hosts/post-limit.ts";
import { pastCloseMs } from "./testing/game.ts";
import { type LargeGame, largeGame } from "./testing/large-game.ts";
import { single } from "./testing/quiz.ts";
import { rest } from "./testing/rest.ts";
import { audienceStub, relayStub, runAlarm, stored, tidyUp } from "./testing/rooms.ts";
import { time } from "./testing/time.ts";
import { watch } from "./testing/traffic.ts";

beforeEach(() => {
  for (const level of ["error", "warn"] as const) vi.spyOn(console, level).mockImplementation(() => {});
});
const { relayMs } = limits;
afterEach(async () => {
  limits.relayMs = relayMs;
  await tidyUp();
  vi.restoreAllMocks();
});

type Strike = (relay: RelayName) => Promise<unknown>;

/** Stands in the way of all posts to a relay; what was there before is gone. */
const refusing =
  (treat: Parameters<typeof watch>[1]): Strike =>
  (relay) =>
    watch(relayStub(relay), treat);

const shortMs = 100;

/** Says nothing for longer than anybody waits for a relay, which is not long here: every step waits for it. */
const silent = (isMeant: (path: string) => boolean): Strike => {
  const never = () =>
    new Promise<Response>((resolve) => setTimeout(() => resolve(new Response(null, { status: 503 })), 3 * shortMs));
  const strike = refusing(({ path }) => (isMeant(path) ? never() : undefined));
  return (relay) => {
    limits.relayMs = shortMs;
    return strike(relay);
  };
};

const strikes: [string, Strike][] = [
  // Both reject where there is nothing to end, and the second where it ends.
  ["is evicted", (relay) => evictDurableObject(relayStub(relay)).catch(() => {})],
  ["crashes", (relay) => runInDurableObject(relayStub(relay), (_, ctx) => ctx.abort("crash")).catch(() => {})],
  ["refuses everything", refusing(() => new Response("overloaded", { status: 503 }))],
  ["says nothing to anybody", silent(() => true)],
  ["takes no reports", silent((path) => path === roomPaths.report)],
  [
    "passes everything on, and its answers are lost",
    refusing((_, pass) => pass().then(() => new Response("lost", { status: 503 }))),
  ],
];

/** Longer than a relay that failed is left alone: at the next step it is tried again. */
const restIsOverMs = 31_000;

/** Two questions; before every step of them both relays are struck. */
async function play(strike: Strike) {
  const questions = [single({ limitMs: null }), single({ limitMs: null })];
  limits.relayMs = relayMs;
  const play = await largeGame(14, { questions, settings: { closeWhenAllAnswered: false } });
  const struck = async () => {
    await Promise.all(play.relays.map(strike));
    time.pass(restIsOverMs);
    await Promise.all(play.phones.map((phone) => phone.stir()));
  };
  for (const turn of [1, 2]) {
    await struck();
    await play.ask();
    await struck();
    for (const [n, phone] of play.phones.entries()) await phone.answer((n + turn) % 3);
    await struck();
    await play.host.go("close", "closed");
    await play.allAre("closed");
    await struck();
    time.pass(pastCloseMs);
    await Promise.all(play.rooms.map((room) => runAlarm(audienceStub(room))));
    await play.host.phase("revealed");
    await play.allAre("revealed");
    await struck();
    play.host.press("next");
    await play.allAre(turn === 1 ? "board" : "podium");
  }
  await play.end();
  await play.complete();
  return resultOf(play);
}

/** As everybody sees it, and as REST has it. */
function resultOf(play: LargeGame) {
  const answers = rest.answers(play.session);
  return {
    ...{ board: play.host.view.board, faults: rest.faults },
    standings: play.phones.map(({ view }) => view.standing),
    answers: answers.map(({ turn, player, points }) => `${turn} ${player} ${points}`).sort(),
  };
}

describe("[R5] [R6] [Promise 18] [Promise 19] a relay fails at every step: nothing is lost, late for good or counted twice", () => {
  const timeout = 60_000;
  let undisturbed: Awaited<ReturnType<typeof play>>;
  beforeAll(async () => {
    undisturbed = await play(async () => {});
    expect(undisturbed.answers).toHaveLength(28);
    await tidyUp();
  }, timeout);

  it.each(strikes)("it %s", { timeout }, async (_, strike) => {
    expect(await play(strike)).toEqual(undisturbed);
  });
});

it("[R6] a relay keeps nothing, and is born wherever it is needed", async () => {
  const play = await largeGame(14, { questions: [single()], settings: { closeWhenAllAnswered: false } });
  await play.ask();
  await Promise.all(play.relays.map((relay) => evictDurableObject(relayStub(relay))));
  for (const phone of play.phones) await phone.answer(1);
  await play.close();
  expect(play.host.view.result).toMatchObject({ answered: 14, correct: 14 });
  for (const relay of play.relays) expect((await stored(relayStub(relay))).size).toBe(0);
});

import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { progressOf } from "../session/progress.ts";
import { always, costly } from "./always.ts";
import { recount } from "./recount.ts";
import { type Played, simulate } from "./simulation.ts";
import { tameScript } from "./tame.ts";
import { type Trouble, withoutFaults } from "./trouble.ts";

/** All that must not depend on the rooms. */
function resultOf(played: Played) {
  const { session, rooms } = played;
  const scores = rooms.flatMap(({ core }) => {
    const { seats = [], tallies = [] } = core?.state ?? {};
    return seats.map(({ id, kicked }, seat) => {
      const { points, totalMs, correct, streak } = tallies[seat] ?? {};
      return { id, kicked, points, totalMs, correct, streak };
    });
  });
  return {
    scores: scores.sort((a, b) => (a.id < b.id ? -1 : 1)),
    reveals: session.course.flatMap(({ state: { phase, outcome, answered, placesBefore } }) =>
      phase === "revealed" ? [{ outcome, answered, placesBefore }] : [],
    ),
    outcome: session.core.state.outcome,
    corrections: progressOf(session.core.state).corrections.map(({ turn, right, rescored }) => ({
      turn,
      right,
      rescored,
    })),
    voided: session.core.state.voided,
    cuts: session.core.state.cuts,
    phase: session.core.state.phase,
  };
}

const troubles: [string, Trouble][] = [
  ["in good weather", {}],
  ["with posts lost, doubled and reordered", { isStormy: true }],
  ["with a room that is born in mid-question", { isLate: true }],
  ["with a room that dies in the lobby", { crash: "lobby" }],
  ["with a room that dies while a question is read", { crash: "reading" }],
  ["with a room that dies in mid-question", { crash: "answered" }],
  ["with a room that dies while a result is shown", { crash: "result" }],
  ["with rooms that sleep whenever they may", { isSleepy: true }],
  ["with a room that cannot be reached while it counts", { isCutOff: true }],
  ["with keys that are corrected", { isCorrected: true }],
  ["with keys that are corrected while posts are lost", { isCorrected: true, isStormy: true, isSleepy: true }],
  ["with keys that are corrected and a room that dies over it", { isCorrected: true, isStormy: true, crash: "result" }],
  ["with relays that die over the first question", { relaysCrash: ["lobby", "reading", "answered", "result"] }],
  ["with a relay that is silent all the time", { silentRelay: "throughout" }],
  ["with a relay that falls silent while its rooms count", { silentRelay: "counting", isLate: true }],
  [
    "with relays that die while keys are corrected and posts are lost",
    { isCorrected: true, isStormy: true, relaysCrash: ["reading", "answered", "result"] },
  ],
  [
    "with all of that at once",
    {
      ...{ isCorrected: true, isStormy: true, isLate: true, crash: "answered", isSleepy: true, isCutOff: true },
      ...{ relaysCrash: ["lobby", "result"], silentRelay: "counting" },
    },
  ],
];

/** So many rooms, and above how many there are relays; null: never. */
const variants = [
  { rooms: 1, above: null },
  { rooms: 2, above: null },
  { rooms: 8, above: null },
  { rooms: 8, above: 2 },
  { rooms: 16, above: 12 },
];

describe("[B6] [R6] [Promise 18] one audience room, two, eight or 16, with relays or without: the same results", () => {
  test.each(troubles)("%s", { timeout: 60_000 }, (_, trouble) => {
    always(
      fc.property(
        tameScript(trouble),
        costly((script) => {
          const expected = resultOf(simulate(withoutFaults(script), { isWritten: true }));
          expect(expected.phase).toBe("ended");
          expect(expected.reveals.length + expected.voided.length).toBe(4);
          for (const variant of variants) {
            const { rooms, above } = variant;
            const relays = above && script.relays ? { ...script.relays, above } : null;
            const played = simulate({ ...script, rooms, relays }, { isWritten: true });
            expect(resultOf(played), JSON.stringify(variant)).toEqual(expected);
          }
        }),
      ),
      5,
    );
  });

  test("the sessions that are compared are not empty ones", () => {
    const scripts = fc.sample(tameScript(), 20);
    const scored = scripts.map((script) => {
      const played = simulate({ ...script, rooms: 8 }, { isWritten: true });
      expect(played.rooms.flatMap(({ core }) => core?.state.seats ?? [])).toHaveLength(20);
      return [...recount(played).values()].filter(({ points }) => points > 0).length;
    });
    expect(Math.max(...scored)).toBeGreaterThan(8);
  });
});

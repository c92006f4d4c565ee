import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AudienceEffect } from "../audience/events.ts";
import { type ScoringMode, scoringModes } from "../quiz.ts";
import { always } from "../testing/always.ts";
import { player, settings, single } from "../testing/builders.ts";
import { RoomRig } from "../testing/room-rig.ts";
import { gainBound } from "./points.ts";

/** The way of one probe, or of the answer: what the line takes either way, and what the client adds; null: unanswered. */
type Trip = { downMs: number; upMs: number; heldMs: number | null };

interface Play {
  mode: ScoringMode;
  limitMs: number;
  points: number;
  /** Time factor of both; null: no limit. */
  factor: number | null;
  /** From seeing the options to the tap. */
  reactionMs: number;
  joining: Trip[];
  reading: Trip[];
  answer: Trip;
  /** Cuts its line and comes back: while joining, while reading, while the options are out. */
  returns: [boolean, boolean, boolean];
}

/** The shell takes no echo that comes later than this. */
const probeLifeMs = 3_000;

/** Plays one question on the room's own clock; null when the answer did not count. */
function play({ mode, limitMs, points, factor, reactionMs, joining, reading, answer, returns }: Play): number | null {
  const room = new RoomRig({ settings: settings({ scoring: mode }), factors: [[player(0), factor]] });
  const comeBack = () => {
    room.drop(0);
    return room.join(0);
  };
  const echo = (asked: readonly AudienceEffect[], trips: Trip[]) => {
    let due = asked;
    for (const { downMs, upMs, heldMs } of trips) {
      if (!due.some(({ type }) => type === "probe") || heldMs === null) return;
      const ms = downMs + heldMs + upMs;
      if (ms > probeLifeMs) return;
      due = room.take({ type: "round-trip", seat: 0, ms });
    }
  };
  echo(room.join(0), joining);
  if (returns[0]) echo(comeBack(), joining.toReversed());
  echo(room.ready(5_000, single({ limitMs, points })), reading);
  if (returns[1]) echo(comeBack(), reading.toReversed());
  room.open(10_000);
  if (returns[2]) echo(comeBack(), joining);
  const arrivesMs = 10_000 + answer.downMs + reactionMs + (answer.heldMs ?? 0) + answer.upMs;
  const counts = room.answer(0, 1, arrivesMs)?.type === "ack";
  room.tick(10_000 + limitMs * (factor ?? 1) + 251);
  return counts ? (room.points(0) ?? 0) : null;
}

const held = (trips: Trip[], ms: number | null) => trips.map((trip) => ({ ...trip, heldMs: ms }));

/** The same person on the same line, who answers every probe at once and stays. */
const honest = (cheat: Play): Play => ({
  ...cheat,
  joining: held(cheat.joining, 0),
  reading: held(cheat.reading, 0),
  answer: { ...cheat.answer, heldMs: 0 },
  returns: [false, false, false],
});

const line = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 200 }), fc.nat({ max: 1_500 }));
const heldMs = fc.oneof(fc.constant(0), fc.nat({ max: 300 }), fc.nat({ max: 4_000 }), fc.constant(null));
const trip = fc.record({ downMs: line, upMs: line, heldMs });
const trips = fc.array(trip, { minLength: 3, maxLength: 5 });

const plays = fc
  .record({
    mode: fc.constantFrom<ScoringMode>(...scoringModes),
    limitMs: fc.constantFrom(5_000, 10_000, 20_000, 60_000),
    points: fc.constantFrom(1_000, 2_000, 10_000),
    factor: fc.constantFrom(1, 1, 1.5, 3, null),
    joining: trips,
    reading: trips,
    answer: fc.record({ downMs: line, upMs: line, heldMs: fc.nat({ max: 300 }) }),
    returns: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
    reaction: fc.oneof(fc.double({ min: 0, max: 1.05, noNaN: true }), fc.double({ min: 0, max: 0.1, noNaN: true })),
  })
  .map(({ reaction, ...play }): Play => ({ ...play, reactionMs: Math.round(reaction * play.limitMs) }));

describe("[F4] [Promise 14] whatever a client does with probes, reconnects and its own answer", () => {
  test("it gains at most its mode's bound over its honest twin", () => {
    always(
      fc.property(plays, (cheat) => {
        const [gained, fair] = [play(cheat), play(honest(cheat))];
        if (gained === null || fair === null) return;
        expect(gained - fair).toBeLessThanOrEqual(gainBound(cheat.mode, cheat.points, cheat.limitMs));
      }),
      3_000,
    );
  });

  test("it gains at most 250 ms at the deadline", () => {
    always(
      fc.property(plays, (cheat) => {
        const sooner = { ...honest(cheat), reactionMs: cheat.reactionMs - 250 };
        if (sooner.reactionMs >= 0 && play(cheat) !== null) expect(play(sooner)).not.toBeNull();
      }),
      1_000,
    );
  });

  test("the bound is nearly reached, so the test is not an empty one", () => {
    const still: Trip = { downMs: 0, upMs: 0, heldMs: 0 };
    const lie: Play = {
      mode: "speed",
      limitMs: 5_000,
      points: 10_000,
      factor: 1,
      reactionMs: 2_000,
      joining: held([still, still, still], 250),
      reading: held([still, still, still], 250),
      answer: still,
      returns: [false, false, false],
    };
    const gain = (play(lie) ?? 0) - (play(honest(lie)) ?? 0);
    expect(gain).toBeGreaterThan(0.99 * gainBound("speed", 10_000, 5_000) - 1);
  });
});

describe("[F3] [Promise 15] the same reaction gives the same points on any line up to 250 ms", () => {
  const on = (roundTripMs: number, play: Play): Play => {
    const trip: Trip = { downMs: Math.floor(roundTripMs / 2), upMs: Math.ceil(roundTripMs / 2), heldMs: 0 };
    return { ...honest(play), joining: [trip, trip, trip], reading: [trip, trip, trip], answer: trip };
  };

  test("also 20 and 220 ms, and however late within the limit", () => {
    always(
      fc.property(plays, fc.nat({ max: 250 }), fc.nat({ max: 250 }), (any, a, b) => {
        const same = { ...any, reactionMs: Math.min(any.reactionMs, any.limitMs) };
        const [first, second] = [play(on(a, same)), play(on(b, same))];
        expect(first).not.toBeNull();
        expect(second).toBe(first);
      }),
    );
  });

  test("a slower line than that loses what it is slower", () => {
    const any = fc.sample(plays, 1)[0];
    const fixed: Play = { ...any!, mode: "speed", limitMs: 20_000, points: 1_000, factor: 1, reactionMs: 3_000 };
    expect([220, 250, 350].map((ms) => play(on(ms, fixed)))).toEqual([936, 936, 933]);
  });
});

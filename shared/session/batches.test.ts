import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Report } from "../protocol/between-rooms.ts";
import { always } from "../testing/always.ts";
import { roomNamed } from "../testing/builders.ts";
import { foldOf, SessionRig } from "../testing/session-rig.ts";

const report = (n: number, rev: number, change: Partial<Report> = {}): Report => ({
  ...{ room: roomNamed(n), rev, seq: 3, players: 2, present: 2, progress: null, delivered: true },
  ...change,
});
const answered = (allAnswered: boolean) => ({
  progress: { turn: 1, answered: 1, allAnswered, withExtraTime: 0, closesAtMs: null },
});

/** Turn 1 is open since 10,000 in so many rooms. */
function open(rooms: number): SessionRig {
  const session = new SessionRig();
  for (let n = 0; n < rooms; n += 1) session.report(n, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  return session;
}
const hear = (session: SessionRig, reports: readonly Report[], atMs = 12_000) =>
  session.take({ type: "batch", reports, atMs });

describe("[R4] what a relay passes on counts as if each room had said it itself", () => {
  const news = fc.record({
    room: fc.nat({ max: 4 }),
    rev: fc.integer({ min: 1, max: 12 }),
    players: fc.nat({ max: 5 }),
    present: fc.nat({ max: 5 }),
    delivered: fc.boolean(),
    points: fc.option(fc.array(fc.nat({ max: 3 }), { maxLength: 3 })),
    /** By the relay, directly, or both. */
    way: fc.constantFrom("relay", "direct", "both"),
  });

  test("in any batches, directly, twice or in any order: the same rooms and the same outcome", () => {
    always(
      fc.property(fc.array(news, { maxLength: 30 }), fc.infiniteStream(fc.nat({ max: 3 })), (many, cuts) => {
        // A room says one thing with one rev.
        const said = [...new Map(many.map((one) => [`${one.room} ${one.rev}`, one])).values()].map(
          ({ room, rev, points, way, ...more }) => ({
            way,
            report: report(room, rev, { ...more, ...(points && { fold: foldOf(room, 1, points) }) }),
          }),
        );
        const direct = revealed();
        for (const { report } of said) direct.take({ type: "report", report, atMs: 40_000 });
        const relayed = revealed();
        let batch: Report[] = [];
        const flush = () => {
          hear(relayed, batch, 40_000);
          batch = [];
        };
        for (const { report, way } of said) {
          if (way !== "direct") batch.push(report);
          if (way !== "relay") {
            flush();
            relayed.take({ type: "report", report, atMs: 40_000 });
          }
          if (cuts.next().value === 0) flush();
        }
        flush();
        const { rooms, outcome, answered, phase } = direct.state;
        expect(relayed.state).toMatchObject({ outcome, answered, phase });
        expect(relayed.state.rooms).toEqual(rooms);
      }),
    );
  });

  /** Everybody has counted turn 1, and its result is on show. */
  function revealed(): SessionRig {
    const session = open(5);
    for (let n = 0; n < 5; n += 1) session.counted(n, 31_000, [900 - n]);
    return session;
  }

  test("a report that came both ways is counted once", () => {
    const session = revealed();
    const late = report(0, 50, { fold: foldOf(0, 1, [900, 800]) });
    session.take({ type: "report", report: late, atMs: 40_000 });
    const { seq, outcome } = session.state;
    expect(outcome?.players).toBe(6);
    expect(hear(session, [late], 40_100)).toEqual({ state: session.state, effects: [] });
    expect([session.state.seq, session.state.outcome]).toEqual([seq, outcome]);
  });

  test("many rooms that count anew are one change", () => {
    const session = revealed();
    const { seq } = session.state;
    hear(
      session,
      [0, 1, 2, 3].map((n) => report(n, 50, { fold: foldOf(n, 1, [500]) })),
    );
    expect([session.state.seq, session.state.outcome?.ranks]).toEqual([
      seq + 1,
      [
        [500, 5],
        [896, 1],
      ],
    ]);
  });
});

test("[R4] [S6] the last rooms that have counted reveal the turn, together", () => {
  const session = open(3);
  session.counted(0, 30_300, [900]);
  hear(
    session,
    [1, 2].map((n) => report(n, 50, { fold: foldOf(n, 1, [800 - n]) })),
    30_400,
  );
  expect(session.state).toMatchObject({ phase: "revealed", cuts: [], outcome: { players: 3 } });
});

test("[R4] [S5] it closes by what all of its rooms say, not by what the first of them makes of older news", () => {
  const session = open(2);
  hear(session, [report(1, 50, { present: 0 })]);
  hear(session, [report(0, 50, answered(true)), report(1, 51, answered(false))]);
  expect(session.state.phase).toBe("open");
  hear(session, [report(1, 52, answered(true))]);
  expect(session.state.phase).toBe("closed");
});

test("[R4] [B4] a room that has not registered itself is not heard through a relay", () => {
  const session = open(1);
  expect(hear(session, [report(1, 1)])).toEqual({ state: session.state, effects: [] });
  hear(session, [report(0, 50, { present: 7 }), report(1, 1)]);
  expect([...session.state.rooms.keys()]).toEqual([roomNamed(0)]);
  expect(session.state.rooms.get(roomNamed(0))?.present).toBe(7);
});

test("[R4] [S12] the session is complete when the last of them has delivered", () => {
  const session = open(2);
  session.host("end", 20_000);
  const { seq } = session.state;
  const delivered = (n: number, isDelivered: boolean) =>
    report(n, 60 + Number(isDelivered), { seq, delivered: isDelivered });
  hear(session, [delivered(0, true), delivered(1, false)], 21_000);
  const { rev } = session.state.rest;
  expect(hear(session, [delivered(1, true)], 22_000).effects).toContainEqual({ type: "record" });
  expect(session.state.rest.rev).toBe(rev + 1);
});

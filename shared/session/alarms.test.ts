import { describe, expect, test } from "vitest";
import { SessionRig } from "../testing/session-rig.ts";
import { erasesAt, nextDue } from "./deadlines.ts";
import { progressOf } from "./progress.ts";
import { isComplete } from "./state.ts";
import { stageView } from "./view.ts";

const dayMs = 24 * 60 * 60 * 1_000;

describe("[S13] [Promise 9] whatever an alarm or a screen's `due` finds is done once", () => {
  test.each([1, 2, 3, 5])("%i times", (times) => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.host("next", 5_000);
    for (let n = 0; n < times; n += 1) session.tick(10_000 + n);
    expect(session.state).toMatchObject({ phase: "open", asked: [{ sentAtMs: 10_000 }] });
    const { seq } = session.state;
    const effects = Array.from({ length: times }, (_, n) => session.tick(35_000 + n));
    expect(session.state).toMatchObject({ phase: "revealed", seq: seq + 1, cuts: [[1, 35_000]] });
    expect(effects.slice(1).flat()).toEqual([]);
  });

  test("before anything is due it changes nothing", () => {
    const session = new SessionRig();
    session.host("next", 5_000);
    const { state } = session;
    expect(session.tick(9_999)).toEqual([]);
    expect(session.state).toBe(state);
  });
});

describe("what has failed is tried again", () => {
  test("telling rooms: later every time, once each time, and not any more when all were reached", () => {
    const session = new SessionRig();
    session.take({ type: "pushed", reached: false, atMs: 10_000 });
    expect(nextDue(session.state, 10_000)).toBe(11_000);
    expect(session.tick(10_999)).toEqual([]);
    expect(session.tick(11_000)).toEqual([{ type: "push" }]);
    expect(session.tick(11_000)).toEqual([]);
    session.take({ type: "pushed", reached: false, atMs: 12_000 });
    expect(nextDue(session.state, 12_000)).toBe(14_000);
    session.take({ type: "pushed", reached: true, atMs: 12_500 });
    expect(session.tick(99_000)).toEqual([]);
  });

  test("[Promise 19] telling rooms of a change begins anew, however long one of them has been dead", () => {
    const session = new SessionRig();
    for (let n = 1; n <= 8; n += 1) session.take({ type: "pushed", reached: false, atMs: n });
    expect(nextDue(session.state, 8)).toBe(8 + 128_000);
    session.host("next", 5_000);
    session.take({ type: "pushed", reached: false, atMs: 5_100 });
    expect(nextDue(session.state, 5_100)).toBe(6_100);
  });

  test("telling REST: the same", () => {
    const session = new SessionRig();
    session.take({ type: "unrecorded", atMs: 10_000 });
    expect(session.tick(11_000)).toEqual([{ type: "record" }]);
    expect(session.tick(11_000)).toEqual([]);
    session.take({ type: "unrecorded", atMs: 12_000 });
    expect(nextDue(session.state, 12_000)).toBe(14_000);
    session.take({ type: "recorded", rev: 1, turn: 0 });
    expect(session.tick(99_000)).toEqual([]);
  });

  test("[Promise 21] telling REST out of turn, because there was news, makes nobody wait longer when it fails", () => {
    const session = new SessionRig();
    session.take({ type: "unrecorded", atMs: 10_000 });
    for (let atMs = 10_100; atMs < 11_000; atMs += 100) session.take({ type: "unrecorded", atMs });
    expect(session.tick(11_000)).toEqual([{ type: "record" }]);
    session.take({ type: "unrecorded", atMs: 11_100 });
    expect(nextDue(session.state, 11_100)).toBe(13_100);
  });

  test("an alarm that has run is never set for a time that has passed", () => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.host("next", 5_000);
    session.take({ type: "pushed", reached: false, atMs: 9_500 });
    session.take({ type: "unrecorded", atMs: 9_500 });
    for (let atMs = nextDue(session.state, 9_500); atMs !== null; ) {
      session.tick(atMs);
      const next = nextDue(session.state, atMs);
      if (next !== null) expect(next).toBeGreaterThan(atMs);
      atMs = next;
    }
    expect(session.state.phase).toBe("ended");
  });
});

describe("[S12] complete", () => {
  function ended(): SessionRig {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.report(1, 1_000);
    session.host("end", 50_000);
    return session;
  }

  test("when every room has carried out the end and has delivered everything", () => {
    const session = ended();
    const { seq } = session.state;
    session.report(0, 51_000);
    session.report(1, 51_000, { delivered: false });
    expect(isComplete(session.state)).toBe(false);
    session.report(1, 52_000, { seq: seq - 1 });
    expect(isComplete(session.state)).toBe(false);
    const { effects } = session.report(1, 53_000);
    expect(isComplete(session.state)).toBe(true);
    expect(effects).toContainEqual({ type: "record" });
    expect(progressOf(session.state)).toMatchObject({ phase: "ended", complete: true });
    expect(session.report(1, 54_000).effects).toEqual([{ type: "show" }]);
  });

  test("not before the end", () => {
    const session = new SessionRig();
    session.report(0, 1_000);
    expect(isComplete(session.state)).toBe(false);
  });

  test("shown when REST knows it too; a day later everything is forgotten", () => {
    const session = ended();
    for (const n of [0, 1]) session.report(n, 51_000);
    expect(stageView(session.state, "host", 52_000).complete).toBe(false);
    expect(erasesAt(session.state)).toBeNull();
    session.take({ type: "recorded", rev: session.state.rest.rev, turn: 0 });
    expect(stageView(session.state, "host", 52_000).complete).toBe(true);
    expect(erasesAt(session.state)).toBe(50_000 + dayMs);
    expect(nextDue(session.state, 52_000)).toBe(50_000 + dayMs);
  });

  test("a confirmation that was overtaken takes nothing back", () => {
    const session = ended();
    session.take({ type: "recorded", rev: 9, turn: 3 });
    session.take({ type: "recorded", rev: 4, turn: 2 });
    expect(session.state.rest).toMatchObject({ confirmed: 9, turn: 3 });
  });
});

test("REST is told of the turns since the last that it knows, with their own questions", () => {
  const session = new SessionRig();
  session.report(0, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  expect(progressOf(session.state)).toMatchObject({
    phase: "open",
    players: 1,
    turns: [{ n: 1, voided: false, openedAtMs: 10_000 }],
  });
  session.take({ type: "recorded", rev: session.state.rest.rev, turn: 1 });
  session.host("skip", 11_000);
  session.host("next", 12_000);
  expect(progressOf(session.state).turns).toMatchObject([
    { n: 1, index: 0, voided: true },
    { n: 2, index: 1, voided: false, openedAtMs: null, question: session.state.init.questions[1] },
  ]);
});

test("REST that has failed is told again at its time, and not before", () => {
  const session = new SessionRig();
  session.take({ type: "unrecorded", atMs: 5_000 });
  expect(session.tick(5_999)).toEqual([]);
  expect(session.tick(6_000)).toEqual([{ type: "record" }]);
  expect(session.take({ type: "recorded", rev: 1, turn: 0 }).effects).toEqual([{ type: "show" }]);
  expect(session.state.rest).toMatchObject({ confirmed: 1, failures: 0, retryAtMs: null });
});

test("[S10] a session that has ended is not ended again a day later", () => {
  const session = new SessionRig();
  session.host("end", 5_000);
  const { endedAtMs, seq } = session.state;
  session.tick(90_000_000);
  expect(session.state).toMatchObject({ endedAtMs, seq });
});

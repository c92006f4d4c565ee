import { describe, expect, test } from "vitest";
import { openSession } from "../testing/open-session.ts";
import { SessionRig } from "../testing/session-rig.ts";
import { nextDue } from "./deadlines.ts";
import { silentRooms } from "./state.ts";

describe("[S6] it reveals as soon as every registered room has counted", () => {
  test.each([false, true])("closed by hand: %s", (isClosed) => {
    const session = openSession(2);
    if (isClosed) session.host("close", 20_000);
    session.counted(0, 30_300, [900]);
    expect(session.state.phase).toBe(isClosed ? "closed" : "open");
    session.counted(1, 30_400, [800]);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [], outcome: { turn: 1, players: 2 } });
  });

  test("a room that was born in mid-question as well", () => {
    const session = openSession(1);
    session.report(1, 15_000, { present: 0, players: 0 });
    session.counted(0, 30_300, [900]);
    expect(session.state.phase).toBe("open");
    expect(silentRooms(session.state)).toHaveLength(1);
    session.counted(1, 32_300, []);
    expect(session.state.phase).toBe("revealed");
  });

  test("what a room counted of the turn before is not enough", () => {
    const session = openSession(1);
    session.counted(0, 30_300, [900]);
    session.host("next", 35_000);
    session.host("next", 36_000);
    session.tick(41_000);
    session.report(0, 50_000);
    expect(session.saw).toEqual({ turn: 2, phase: "open" });
  });
});

describe("[S6] [Promise 8] [Promise 19] a silent room is waited for until sentAt + T x largest f + 5 s", () => {
  test.each([
    ["", 1, false, 35_000],
    ["after an early close too", 1, true, 35_000],
    ["with a factor of 1.5", 1.5, false, 45_000],
    ["with a factor of 10, closed early", 10, true, 215_000],
  ])("%s", (_, factor, isClosed, atMs) => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.report(1, 1_000);
    session.accommodate(3, factor);
    session.accommodate(4, null);
    session.host("next", 5_000);
    session.tick(10_000);
    if (isClosed) session.host("close", 12_000);
    session.counted(0, 13_000, [900]);
    session.tick(atMs - 1);
    expect(session.state.phase).toBe(isClosed ? "closed" : "open");
    session.tick(atMs);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [[1, atMs]], outcome: { players: 1 } });
  });

  test("an alarm is set for it, and for asking the rooms before", () => {
    const session = openSession(1);
    expect(nextDue(session.state, 10_000)).toBe(30_600);
    expect(session.tick(30_599)).toEqual([]);
    expect(session.tick(30_600)).toEqual([{ type: "push" }]);
    expect(nextDue(session.state, 30_600)).toBe(35_000);
    session.host("close", 30_700);
    expect(nextDue(session.state, 30_700)).toBe(31_300);
  });

  test("it never gets shorter while rooms are waited for", () => {
    const session = openSession(1);
    session.accommodate(1, 3);
    session.accommodate(1, 1);
    session.tick(74_999);
    expect(session.state.phase).toBe("open");
    session.tick(75_000);
    expect(session.state.phase).toBe("revealed");
  });

  test("a factor that was lowered while the question is open still counts for it, and not for the next", () => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.accommodate(1, 2);
    session.host("next", 5_000);
    session.tick(10_000);
    session.accommodate(1, 1);
    session.tick(54_999);
    expect(session.state.phase).toBe("open");
    session.tick(55_000);
    session.host("next", 60_000);
    session.host("next", 61_000);
    session.tick(66_000);
    session.tick(91_000);
    expect(session.saw).toEqual({ turn: 2, phase: "revealed" });
  });

  test("the host cannot shorten it", () => {
    const session = openSession(1);
    expect(session.host("reveal", 20_000)).toBe("not-now");
    session.host("close", 20_000);
    expect(session.host("reveal", 34_999)).toBe("not-now");
    expect(session.state.phase).toBe("closed");
  });
});

describe("[S6] without a limit only the host goes on without a silent room", () => {
  test("no time is long enough", () => {
    const session = openSession(1, null);
    session.host("close", 20_000);
    session.tick(10_000_000);
    expect(session.state.phase).toBe("closed");
    expect(session.host("next", 10_000_000)).toBe("not-now");
    expect(session.host("reveal", 10_000_001)).toBeUndefined();
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [[1, 10_000_001]] });
  });

  test("not before rooms have had the time to count", () => {
    const session = openSession(1, null);
    session.host("close", 20_000);
    expect(session.host("reveal", 20_599)).toBe("not-now");
    expect(session.host("reveal", 20_600)).toBeUndefined();
  });

  test.each(["lobby", "ready", "open", "revealed", "board"] as const)("not in %s", (where) => {
    const session = where === "lobby" ? new SessionRig() : openSession(1, null);
    if (where === "ready") {
      session.host("skip", 11_000);
      session.host("next", 12_000);
    }
    if (where === "revealed" || where === "board") {
      session.host("close", 20_000);
      session.counted(0, 20_600, [900]);
    }
    if (where === "board") session.host("next", 21_000);
    expect(session.state.phase).toBe(where);
    expect(session.host("reveal", 99_000)).toBe("not-now");
  });
});

describe("a session without any room", () => {
  test("goes through its course by itself", () => {
    const session = openSession(0);
    session.tick(30_599);
    expect(session.state.phase).toBe("open");
    session.tick(30_600);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [], outcome: { players: 0, ranks: [], top: [] } });
    expect(session.host("next", 31_000)).toBeUndefined();
  });

  test("without a limit when the host closes", () => {
    const session = openSession(0, null);
    session.tick(999_999);
    expect(session.state.phase).toBe("open");
    session.host("close", 1_000_000);
    session.tick(1_000_600);
    expect(session.state.phase).toBe("revealed");
  });
});

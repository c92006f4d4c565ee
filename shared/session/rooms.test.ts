import { describe, expect, test } from "vitest";
import { roomNamed, settings, single } from "../testing/builders.ts";
import { foldOf, SessionRig } from "../testing/session-rig.ts";
import { nextDue } from "./deadlines.ts";
import { desiredOf } from "./desired.ts";
import { silentRooms } from "./state.ts";

/** Rooms 0 to n-1; turn 1 open since 10,000. */
function open(rooms: number, limitMs: number | null = 20_000, closeWhenAllAnswered = true): SessionRig {
  const session = new SessionRig({
    questions: [single({ limitMs }), single({ limitMs }), single({ limitMs })],
    settings: settings({ closeWhenAllAnswered }),
  });
  for (let n = 0; n < rooms; n += 1) session.report(n, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  return session;
}

const phase = (session: SessionRig) => session.state.phase;

describe("[S5] it closes early when everybody present in every room has answered", () => {
  test("not before the last room", () => {
    const session = open(2);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(phase(session)).toBe("open");
    session.progress(1, 12_000, { answered: 1, allAnswered: true });
    expect(phase(session)).toBe("closed");
  });

  test("not without the setting", () => {
    const session = open(1, 20_000, false);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(phase(session)).toBe("open");
  });

  test("not waiting for a room that nobody is in", () => {
    const session = open(3);
    session.progress(1, 11_000, {}, 0);
    session.report(2, 11_000, { present: 0 });
    session.progress(0, 12_000, { answered: 1, allAnswered: true });
    expect(phase(session)).toBe("closed");
  });

  test("not waiting for a room of players without a limit, whichever room speaks last", () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ] as const) {
      const session = open(2);
      for (const n of order) session.progress(n, 11_000, { answered: n, allAnswered: true, withExtraTime: 1 - n });
      expect(phase(session)).toBe("closed");
    }
  });

  test("not when there is no answer at all, and not when there is nobody", () => {
    const silent = open(2);
    for (const n of [0, 1]) silent.progress(n, 11_000, { allAnswered: true });
    expect(phase(silent)).toBe("open");
    const empty = open(1);
    empty.progress(0, 11_000, { answered: 1, allAnswered: true }, 0);
    expect(phase(empty)).toBe("open");
  });

  test("not by what a room said of the turn before", () => {
    const session = open(1);
    session.progress(0, 11_000, { turn: 0, answered: 5, allAnswered: true });
    expect(phase(session)).toBe("open");
  });

  test("not twice", () => {
    const session = open(1);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    const { seq } = session.state;
    session.progress(0, 11_500, { answered: 1, allAnswered: true });
    expect(session.state).toMatchObject({ seq, asked: [{ closedAtMs: 11_000 }] });
  });

  test("also a question without limit", () => {
    const session = open(1, null);
    session.progress(0, 11_000, { answered: 1, allAnswered: true });
    expect(phase(session)).toBe("closed");
  });
});

describe("[S6] it reveals as soon as every registered room has counted", () => {
  test.each([false, true])("closed by hand: %s", (isClosed) => {
    const session = open(2);
    if (isClosed) session.host("close", 20_000);
    session.counted(0, 30_300, [900]);
    expect(phase(session)).toBe(isClosed ? "closed" : "open");
    session.counted(1, 30_400, [800]);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [], outcome: { turn: 1, players: 2 } });
  });

  test("a room that was born in mid-question as well", () => {
    const session = open(1);
    session.report(1, 15_000, { present: 0, players: 0 });
    session.counted(0, 30_300, [900]);
    expect(phase(session)).toBe("open");
    expect(silentRooms(session.state)).toHaveLength(1);
    session.counted(1, 32_300, []);
    expect(phase(session)).toBe("revealed");
  });

  test("what a room counted of the turn before is not enough", () => {
    const session = open(1);
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
    expect(phase(session)).toBe(isClosed ? "closed" : "open");
    session.tick(atMs);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [[1, atMs]], outcome: { players: 1 } });
  });

  test("an alarm is set for it, and for asking the rooms before", () => {
    const session = open(1);
    expect(nextDue(session.state, 10_000)).toBe(30_600);
    expect(session.tick(30_599)).toEqual([]);
    expect(session.tick(30_600)).toEqual([{ type: "push" }]);
    expect(nextDue(session.state, 30_600)).toBe(35_000);
    session.host("close", 30_700);
    expect(nextDue(session.state, 30_700)).toBe(31_300);
  });

  test("it never gets shorter while rooms are waited for", () => {
    const session = open(1);
    session.accommodate(1, 3);
    session.accommodate(1, 1);
    session.tick(74_999);
    expect(phase(session)).toBe("open");
    session.tick(75_000);
    expect(phase(session)).toBe("revealed");
  });

  test("a factor that was lowered while the question is open still counts for it, and not for the next", () => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.accommodate(1, 2);
    session.host("next", 5_000);
    session.tick(10_000);
    session.accommodate(1, 1);
    session.tick(54_999);
    expect(phase(session)).toBe("open");
    session.tick(55_000);
    session.host("next", 60_000);
    session.host("next", 61_000);
    session.tick(66_000);
    session.tick(91_000);
    expect(session.saw).toEqual({ turn: 2, phase: "revealed" });
  });

  test("the host cannot shorten it", () => {
    const session = open(1);
    expect(session.host("reveal", 20_000)).toBe("not-now");
    session.host("close", 20_000);
    expect(session.host("reveal", 34_999)).toBe("not-now");
    expect(phase(session)).toBe("closed");
  });
});

describe("[S6] without a limit only the host goes on without a silent room", () => {
  test("no time is long enough", () => {
    const session = open(1, null);
    session.host("close", 20_000);
    session.tick(10_000_000);
    expect(phase(session)).toBe("closed");
    expect(session.host("next", 10_000_000)).toBe("not-now");
    expect(session.host("reveal", 10_000_001)).toBeUndefined();
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [[1, 10_000_001]] });
  });

  test("not before rooms have had the time to count", () => {
    const session = open(1, null);
    session.host("close", 20_000);
    expect(session.host("reveal", 20_599)).toBe("not-now");
    expect(session.host("reveal", 20_600)).toBeUndefined();
  });

  test.each(["lobby", "ready", "open", "revealed", "board"] as const)("not in %s", (where) => {
    const session = where === "lobby" ? new SessionRig() : open(1, null);
    if (where === "ready") {
      session.host("skip", 11_000);
      session.host("next", 12_000);
    }
    if (where === "revealed" || where === "board") {
      session.host("close", 20_000);
      session.counted(0, 20_600, [900]);
    }
    if (where === "board") session.host("next", 21_000);
    expect(phase(session)).toBe(where);
    expect(session.host("reveal", 99_000)).toBe("not-now");
  });
});

describe("a session without any room", () => {
  test("goes through its course by itself", () => {
    const session = open(0);
    session.tick(30_599);
    expect(phase(session)).toBe("open");
    session.tick(30_600);
    expect(session.state).toMatchObject({ phase: "revealed", cuts: [], outcome: { players: 0, ranks: [], top: [] } });
    expect(session.host("next", 31_000)).toBeUndefined();
  });

  test("without a limit when the host closes", () => {
    const session = open(0, null);
    session.tick(999_999);
    expect(phase(session)).toBe("open");
    session.host("close", 1_000_000);
    session.tick(1_000_600);
    expect(phase(session)).toBe("revealed");
  });
});

describe("[S7] [S8] a room that counts late", () => {
  /** Room 1 was silent: revealed at 35,000 with room 0 alone. */
  function cut(): SessionRig {
    const session = open(2);
    session.counted(0, 30_300, [900]);
    session.tick(35_000);
    return session;
  }
  const all = {
    players: 3,
    ranks: [
      [0, 3],
      [700, 2],
      [900, 1],
    ],
  };

  test.each(["revealed", "board", "ready"] as const)("is merged in %s, and everybody is told", (where) => {
    const session = cut();
    if (where !== "revealed") session.host("next", 36_000);
    if (where === "ready") session.host("next", 37_000);
    expect(phase(session)).toBe(where);
    const { seq } = session.state;
    const { effects } = session.report(1, 40_000, { fold: foldOf(1, 1, [700, 0]) });
    expect(session.state.outcome).toMatchObject({ turn: 1, ...all });
    expect(session.state.seq).toBe(seq + 1);
    expect(effects).toEqual([{ type: "push" }, { type: "show" }, { type: "record" }]);
  });

  test("corrects the distribution of the turn that is shown", () => {
    const session = cut();
    expect(session.state).toMatchObject({ outcome: { counts: [0, 1, 0, 0] }, answered: { answered: 1, correct: 1 } });
    session.report(1, 40_000, { fold: foldOf(1, 1, [700, 0]) });
    expect(session.state).toMatchObject({ outcome: { counts: [0, 3, 0, 0] }, answered: { answered: 3, correct: 2 } });
  });

  test("changes nothing by saying the same again", () => {
    const session = cut();
    session.report(1, 40_000, { fold: foldOf(1, 1, [700, 0]) });
    const { seq } = session.state;
    expect(session.report(1, 41_000, { fold: foldOf(1, 1, [700, 0]) }).effects).toEqual([{ type: "show" }]);
    session.report(1, 42_000);
    expect(session.state).toMatchObject({ seq, outcome: all });
  });

  test("while the next turn is open counts with its reveal", () => {
    const session = cut();
    session.host("next", 36_000);
    session.host("next", 37_000);
    session.tick(42_000);
    session.report(1, 43_000, { fold: foldOf(1, 1, [700, 0]) });
    expect(session.state.outcome).toMatchObject({ players: 1 });
    session.counted(0, 62_300, [900]);
    session.counted(1, 62_300, [700, 0]);
    expect(session.state).toMatchObject({ phase: "revealed", outcome: { turn: 2, ...all } });
  });

  test.each(["skip", "end"] as const)("while the next turn is open counts when it is left by %s", (command) => {
    const session = cut();
    session.host("next", 36_000);
    session.host("next", 37_000);
    session.tick(42_000);
    session.report(1, 43_000, { fold: foldOf(1, 1, [700, 0]) });
    session.host(command, 44_000);
    expect(session.state.outcome).toMatchObject({ turn: 1, counts: [0, 1, 0, 0], ...all });
  });
});

test("[S9] what a room had counted of a turn that was then skipped is shown to nobody", () => {
  const session = open(2);
  for (const n of [0, 1]) session.counted(n, 30_300, [900, 800 + n]);
  session.host("next", 35_000);
  session.host("next", 36_000);
  session.tick(41_000);
  session.counted(0, 61_300, [1_800, 800]);
  const { outcome } = session.state;
  session.host("skip", 61_400);
  session.report(1, 61_500, { fold: foldOf(1, 1, [801]) }); // A kick: held back while room 0 counts what is void.
  expect(session.state).toMatchObject({ phase: "board", outcome });
  session.report(0, 61_600, { fold: { ...foldOf(0, 1, [900, 800]), counts: [], answered: 0, correct: 0 } });
  expect(session.state.outcome).toMatchObject({
    turn: 1,
    counts: outcome?.counts,
    ranks: [
      [800, 3],
      [801, 2],
      [900, 1],
    ],
  });
});

describe("[S11] a kicked player leaves the board", () => {
  test.each(["revealed", "ready"] as const)("when the room has counted again in %s", (where) => {
    const session = open(1);
    session.counted(0, 30_300, [900, 800]);
    if (where === "ready") {
      session.host("next", 31_000);
      session.host("next", 32_000);
    }
    session.kick(0);
    session.report(0, 33_000, { fold: foldOf(0, 1, [800]) });
    expect(session.state.outcome).toMatchObject({ players: 1, ranks: [[800, 1]] });
  });

  test("also when it was in the last question and that is skipped", () => {
    const session = open(1);
    session.counted(0, 30_300, [900, 800]);
    session.host("next", 31_000);
    session.host("next", 32_000);
    session.tick(37_000);
    session.kick(0);
    session.report(0, 38_000, { fold: foldOf(0, 1, [800]) });
    session.host("skip", 39_000);
    expect(session.state.outcome?.top).toHaveLength(1);
  });

  test("kicking twice is one change", () => {
    const session = open(1);
    session.kick(0);
    const { state } = session;
    expect(session.kick(0).effects).toEqual([]);
    expect(session.state).toBe(state);
  });
});

describe("[B2] reports out of order", () => {
  test("an older or equal one is ignored", () => {
    const session = open(1);
    session.report(0, 11_000, { rev: 50, players: 9 });
    const { state } = session;
    for (const rev of [49, 50]) expect(session.report(0, 12_000, { rev, players: 1 }).effects).toEqual([]);
    expect(session.state).toBe(state);
    session.report(0, 13_000, { rev: 51, players: 1 });
    expect(session.state.rooms.size).toBe(1);
  });

  test("what a report leaves out has not changed", () => {
    const session = open(2);
    session.report(0, 11_000, { names: [], fold: foldOf(0, 1, [900]) });
    session.report(0, 12_000, { players: 7 });
    expect([...session.state.rooms.values()][0]).toMatchObject({ players: 7, names: [], fold: { turn: 1 } });
    session.counted(1, 30_000, [1]);
    expect(phase(session)).toBe("revealed");
  });
});

test("[B5] merging gives the same in any order and any number of times", () => {
  const outcomes = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 1, 0, 0, 2],
  ].map((order) => {
    const session = open(3);
    for (const n of order) session.counted(n, 30_300, [900 - n, 900, 0]);
    return session.state.outcome;
  });
  expect(outcomes[0]).toMatchObject({
    players: 9,
    ranks: [
      [0, 9],
      [898, 6],
      [899, 5],
      [900, 4],
    ],
  });
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
});

test("[S7] [B5] a room that is cut off adds nothing to the distribution, though it had counted the turn before", () => {
  const session = open(2);
  for (const n of [0, 1]) session.counted(n, 30_300, [900], { counts: [0, 1, 0, 0] });
  session.host("next", 35_000);
  session.host("next", 36_000);
  session.tick(41_000);
  session.counted(0, 61_300, [1_800], { counts: [1, 0, 0, 0] });
  session.tick(66_000);
  expect(session.state).toMatchObject({
    phase: "revealed",
    cuts: [[2, 66_000]],
    outcome: { turn: 2, counts: [1, 0, 0, 0], players: 2 },
    answered: { answered: 1, correct: 1 },
  });
  expect(desiredOf(session.state, roomNamed(1)).cuts).toEqual([[2, 66_000]]);
});

test("[S8] a count that changes nothing that is shown is told to nobody", () => {
  const session = open(1);
  session.counted(0, 30_300, [900]);
  const { seq, rest } = session.state;
  const again = session.report(0, 31_000, { fold: foldOf(0, 1, [900], { rescored: [0] }) });
  expect(again.effects).toEqual([{ type: "show" }]);
  expect(session.state).toMatchObject({ seq, rest });
});

test("while a question is open the stage sees who comes and who answers", () => {
  const session = open(1);
  expect(session.progress(0, 11_000, { answered: 1 }, 2).effects).toEqual([{ type: "show" }]);
});

test("[S12] REST is told again when the session has become complete", () => {
  const session = open(1);
  session.host("end", 20_000);
  const { rev } = session.state.rest;
  expect(session.report(0, 21_000).effects).toEqual([{ type: "show" }, { type: "record" }]);
  expect(session.state.rest.rev).toBe(rev + 1);
});

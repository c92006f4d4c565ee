import { describe, expect, test } from "vitest";
import { openSession } from "../testing/open-session.ts";
import { foldOf } from "../testing/session-rig.ts";

describe("[S11] a kicked player leaves the board", () => {
  test.each(["revealed", "ready"] as const)("when the room has counted again in %s", (where) => {
    const session = openSession(1);
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
    const session = openSession(1);
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
    const session = openSession(1);
    session.kick(0);
    const { state } = session;
    expect(session.kick(0).effects).toEqual([]);
    expect(session.state).toBe(state);
  });
});

describe("[B2] reports out of order", () => {
  test("an older or equal one is ignored", () => {
    const session = openSession(1);
    session.report(0, 11_000, { rev: 50, players: 9 });
    const { state } = session;
    for (const rev of [49, 50]) expect(session.report(0, 12_000, { rev, players: 1 }).effects).toEqual([]);
    expect(session.state).toBe(state);
    session.report(0, 13_000, { rev: 51, players: 1 });
    expect(session.state.rooms.size).toBe(1);
  });

  test("what a report leaves out has not changed", () => {
    const session = openSession(2);
    session.report(0, 11_000, { names: [], fold: foldOf(0, 1, [900]) });
    session.report(0, 12_000, { players: 7 });
    expect([...session.state.rooms.values()][0]).toMatchObject({ players: 7, names: [], fold: { turn: 1 } });
    session.counted(1, 30_000, [1]);
    expect(session.state.phase).toBe("revealed");
  });
});

test("[B5] merging gives the same in any order and any number of times", () => {
  const outcomes = [
    [0, 1, 2],
    [2, 1, 0],
    [1, 1, 0, 0, 2],
  ].map((order) => {
    const session = openSession(3);
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

test("while a question is open the stage sees who comes and who answers", () => {
  const session = openSession(1);
  expect(session.progress(0, 11_000, { answered: 1 }, 2).effects).toEqual([{ type: "show" }]);
});

test("[S12] REST is told again when the session has become complete", () => {
  const session = openSession(1);
  session.host("end", 20_000);
  const { rev } = session.state.rest;
  expect(session.report(0, 21_000).effects).toEqual([{ type: "show" }, { type: "record" }]);
  expect(session.state.rest.rev).toBe(rev + 1);
});

import { describe, expect, test } from "vitest";
import { roomNamed } from "../testing/builders.ts";
import { openSession } from "../testing/open-session.ts";
import { foldOf, type SessionRig } from "../testing/session-rig.ts";
import { desiredOf } from "./desired.ts";

describe("[S7] [S8] a room that counts late", () => {
  /** Room 1 was silent: revealed at 35,000 with room 0 alone. */
  function cut(): SessionRig {
    const session = openSession(2);
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
    expect(session.state.phase).toBe(where);
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
  const session = openSession(2);
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

test("[S7] [B5] a room that is cut off adds nothing to the distribution, though it had counted the turn before", () => {
  const session = openSession(2);
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
  const session = openSession(1);
  session.counted(0, 30_300, [900]);
  const { seq, rest } = session.state;
  const again = session.report(0, 31_000, { fold: foldOf(0, 1, [900], { rescored: [0] }) });
  expect(again.effects).toEqual([{ type: "show" }]);
  expect(session.state).toMatchObject({ seq, rest });
});

import { describe, expect, test } from "vitest";
import type { Question } from "../questions/index.ts";
import { multiple, roomNamed, single, trueFalse } from "../testing/builders.ts";
import { foldOf, SessionRig } from "../testing/session-rig.ts";
import { mostCorrections } from "./correcting.ts";
import { desiredOf } from "./desired.ts";
import { progressOf } from "./progress.ts";
import { isComplete } from "./state.ts";
import { stageView } from "./view.ts";

/** Turn 1 is revealed; option 1 is right, and one of two players has chosen it. */
function revealed(first: Question = single()): SessionRig {
  const session = new SessionRig({ questions: [first, single()] });
  session.report(0, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  session.host("close", 20_000);
  session.counted(0, 21_000, [900, 0]);
  return session;
}

const correct = (session: SessionRig, right: number[], turn = 1, atMs = 30_000) =>
  session.order({ type: "command", command: "correct", turn, right }, atMs);

describe("[K1] what can be corrected", () => {
  test.each(["ready", "open", "closed"] as const)("not a turn that is %s: nobody has seen its key", (phase) => {
    const session = new SessionRig();
    session.report(0, 1_000);
    session.host("next", 5_000);
    if (phase !== "ready") session.tick(10_000);
    if (phase === "closed") session.host("close", 11_000);
    expect(correct(session, [0]).refusal).toBe("not-now");
    expect(session.state.corrections).toEqual([]);
  });

  test("a turn from its reveal on, also while a later one is asked, on the podium and after the end", () => {
    const session = revealed();
    expect(correct(session, [0]).refusal).toBeUndefined();
    session.host("next", 31_000);
    session.host("next", 32_000);
    expect(correct(session, [1]).refusal).toBeUndefined();
    expect(correct(session, [1], 2).refusal).toBe("not-now");
    session.host("end", 33_000);
    expect(correct(session, [2]).refusal).toBeUndefined();
    expect(session.state.corrections.map(({ was, right }) => [was, right])).toEqual([
      [[1], [0]],
      [[0], [1]],
      [[1], [2]],
    ]);
  });

  test("neither one that was skipped nor one that was never asked", () => {
    const session = new SessionRig();
    session.host("next", 5_000);
    session.host("skip", 6_000);
    for (const turn of [0, 1, 2]) expect(correct(session, [0], turn).refusal).toBe("not-now");
  });

  test("nothing once REST has everything: from then on it has the say", () => {
    const session = revealed();
    session.host("end", 33_000);
    session.report(0, 34_000);
    expect(isComplete(session.state)).toBe(true);
    const { state } = session;
    expect(correct(session, [0]).refusal).toBe("not-now");
    expect(session.kick(3).refusal).toBe("not-now");
    expect(session.state).toBe(state);
  });
});

describe("[K2] what it may say", () => {
  test.each([
    ["single", single(), [[0], [1, 3], []]],
    ["multiple", multiple(), [[1], [0, 1, 2, 3], []]],
    ["boolean", trueFalse(), [[1], [0, 1], []]],
  ] as const)("%s", (_, question, wanted) => {
    for (const right of wanted) {
      const session = revealed(question);
      expect(correct(session, [...right]).refusal).toBeUndefined();
      expect(desiredOf(session.state, roomNamed(0)).corrections).toEqual([[1, [...right]]]);
    }
    expect(correct(revealed(question), [4]).refusal).toBe("malformed");
  });

  test("the same once more, in whatever order, is no change", () => {
    const session = revealed();
    correct(session, [3, 1]);
    const { state } = session;
    expect(correct(session, [1, 3, 3])).toEqual({ state, effects: [] });
    expect(correct(revealed(), [1]).effects).toEqual([]);
  });
});

test("[K3] rooms, stage and REST are told; the earlier verdicts stay in the list", () => {
  const session = revealed();
  const { seq } = session.state;
  expect(correct(session, [0]).effects.map(({ type }) => type)).toEqual(["push", "show", "record"]);
  correct(session, [], 1, 40_000);
  expect(desiredOf(session.state, roomNamed(0))).toMatchObject({
    seq: seq + 2,
    corrections: [
      [1, [0]],
      [1, []],
    ],
  });
  expect(progressOf(session.state).corrections).toEqual([
    { turn: 1, was: [1], right: [0], atMs: 30_000, rescored: 0 },
    { turn: 1, was: [0], right: [], atMs: 40_000, rescored: 0 },
  ]);
});

test("[K4] the stage shows what is right now, and a turn without a right answer as void", () => {
  const session = revealed();
  correct(session, [0, 1]);
  expect(stageView(session.state, "screen", 30_000).result).toMatchObject({ voided: false, right: [0, 1] });
  correct(session, []);
  expect(stageView(session.state, "screen", 30_000).result).toMatchObject({ voided: true, right: [] });
  correct(session, [1]);
  expect(stageView(session.state, "screen", 30_000).result).toMatchObject({ voided: false, right: [1] });
});

test("[K1] the host's page offers it where it is possible: on the reveal and the board, not on screens", () => {
  const session = revealed();
  const offered = () =>
    (["host", "remote", "screen"] as const).map((role) => stageView(session.state, role, 0).canCorrect);
  expect(offered()).toEqual([true, false, false]);
  session.host("next", 31_000);
  expect(offered()).toEqual([true, false, false]);
  session.host("next", 32_000);
  expect(offered()).toEqual([false, false, false]);
  session.host("skip", 33_000);
  expect(offered()).toEqual([false, false, false]);
});

test("[K5] [K7] what rooms have counted again is merged as it comes, and REST hears how many answers it was", () => {
  const session = revealed();
  correct(session, [0]);
  session.report(0, 31_000, { fold: foldOf(0, 1, [0, 850], { rescored: [2] }) });
  expect(session.state.outcome).toMatchObject({
    players: 2,
    ranks: [
      [0, 2],
      [850, 1],
    ],
  });
  expect(progressOf(session.state).corrections).toMatchObject([{ rescored: 2 }]);
});

test("[K7] REST is told of a corrected turn again, though it has known it for long", () => {
  const session = revealed();
  session.host("next", 31_000);
  session.host("next", 32_000);
  session.take({ type: "recorded", rev: session.state.rest.rev, turn: 2 });
  correct(session, [0, 2]);
  expect(progressOf(session.state).turns).toMatchObject([
    { n: 1, question: { key: 0, alsoRight: [2] }, voided: false },
    { n: 2 },
  ]);
  correct(session, []);
  expect(progressOf(session.state).turns).toMatchObject([{ n: 1, voided: true }, { n: 2 }]);
});

test("[K6] the session is not complete before every room has counted again and delivered it", () => {
  const session = revealed();
  session.host("end", 33_000);
  correct(session, [0]);
  session.report(0, 34_000, { delivered: false });
  expect(isComplete(session.state)).toBe(false);
  session.report(0, 35_000);
  expect(session.state.rooms.get(roomNamed(0))?.delivered).toBe(true);
  expect(isComplete(session.state)).toBe(true);
});

test("[K7] REST is told of turns that it does not know and of corrected ones, and of no other", () => {
  const session = new SessionRig({ questions: [single(), single(), single()] });
  session.report(0, 1_000);
  for (const atMs of [5_000, 35_000, 65_000]) {
    session.host("next", atMs);
    session.tick(atMs + 5_000);
    session.counted(0, atMs + 20_000, [900]);
    if (session.saw.turn < 3) session.host("next", atMs + 25_000);
  }
  session.take({ type: "recorded", rev: session.state.rest.rev, turn: 3 });
  const told = () => progressOf(session.state).turns.map(({ n }) => n);
  expect(told()).toEqual([3]);
  correct(session, [0], 1);
  expect(told()).toEqual([1, 3]);
});

test("[K7] a room that has counted nothing has rescored nothing", () => {
  const session = revealed();
  session.report(1, 30_000);
  correct(session, [0]);
  expect(progressOf(session.state).corrections).toMatchObject([{ rescored: 0 }]);
});

test("[K3] what was void and is worth something again has had no right column", () => {
  const session = revealed();
  correct(session, []);
  correct(session, [1]);
  expect(session.state.corrections.map(({ was, right }) => [was, right])).toEqual([
    [[1], []],
    [[], [1]],
  ]);
});

test("[K3] the list of corrections has an end", () => {
  const session = revealed();
  for (let n = 0; n < mostCorrections; n += 1) expect(correct(session, [n % 2 === 0 ? 0 : 1]).refusal).toBeUndefined();
  expect(correct(session, [2]).refusal).toBe("not-now");
  expect(session.state.corrections).toHaveLength(mostCorrections);
});

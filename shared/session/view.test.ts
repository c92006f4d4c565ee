import * as v from "valibot";
import { describe, expect, expectTypeOf, test } from "vitest";
import { DeviceIdSchema } from "../ids.ts";
import { type StageView, StageViewSchema, stageRoles } from "../protocol/stage.ts";
import { player, single } from "../testing/builders.ts";
import { foldOf, SessionRig } from "../testing/session-rig.ts";
import { stageView } from "./view.ts";

const host = (session: SessionRig, nowMs: number) => stageView(session.state, "host", nowMs);

test("[V1] from the lobby to the podium a stage sees what it may", () => {
  const session = new SessionRig();
  const names = [0, 1].map((n) => ({ id: player(n), nickname: `Player ${n}` }));
  session.report(0, 1_000, { players: 2, present: 2, names });
  const nothing = {
    turn: null,
    options: null,
    opensInMs: null,
    closesInMs: null,
    progress: null,
    result: null,
    explanation: null,
    board: null,
  };
  expect(host(session, 2_000)).toEqual({
    phase: "lobby",
    canCorrect: false,
    title: "Planets",
    code: "1234567",
    role: "host",
    locked: false,
    lobby: { players: 2, present: 2, names },
    ...nothing,
    last: false,
    silentRooms: 0,
    rehearsal: false,
    factors: [],
    devices: [],
    upcoming: null,
    complete: false,
  });

  session.host("next", 5_000);
  expect(host(session, 6_500)).toMatchObject({
    phase: "ready",
    turn: { n: 1, index: 0, total: 3 },
    options: null,
    opensInMs: 3_500,
  });

  session.tick(10_000);
  const options = ["Mars", "Jupiter", "Venus", "Saturn"];
  session.progress(0, 11_000, { answered: 1, withExtraTime: 1 }, 2);
  expect(host(session, 12_000)).toMatchObject({
    phase: "open",
    options,
    opensInMs: null,
    closesInMs: 18_000,
    result: null,
    progress: { answered: 1, present: 2, withExtraTime: 1 },
    silentRooms: 0,
  });

  session.host("close", 20_000);
  expect(host(session, 20_001)).toMatchObject({
    phase: "closed",
    closesInMs: null,
    result: null,
    silentRooms: 1,
    board: null,
  });

  session.counted(0, 20_600, [900, 0], { counts: [1, 1, 0, 0] });
  expect(host(session, 20_601)).toMatchObject({
    phase: "revealed",
    options,
    progress: null,
    board: null,
    result: { voided: false, right: [1], counts: [1, 1, 0, 0], answered: 2, correct: 1 },
  });

  session.host("next", 25_000);
  expect(host(session, 25_001)).toMatchObject({
    phase: "board",
    board: [
      { nickname: "Player 0", points: 900, rank: 1, was: null },
      { nickname: "Player 1", points: 0, rank: 2, was: null },
    ],
  });

  session.host("end", 30_000);
  expect(host(session, 30_001)).toMatchObject({ ...nothing, phase: "ended", board: [{ rank: 1 }, { rank: 2 }] });
});

test("a board says which place a row had before", () => {
  const session = new SessionRig();
  session.report(0, 1_000);
  for (const points of [
    [900, 800],
    [950, 1_700, 100],
  ]) {
    session.host("next", 5_000);
    session.host("next", 6_000);
    session.counted(0, 30_000, points);
    session.host("next", 31_000);
  }
  expect(host(session, 40_000).board).toEqual([
    { nickname: "Player 1", points: 1_700, rank: 1, was: 2 },
    { nickname: "Player 0", points: 950, rank: 2, was: 1 },
    { nickname: "Player 2", points: 100, rank: 3, was: null },
  ]);
});

test("[S9] a skipped turn shows no key, though a room had counted it", () => {
  const session = new SessionRig();
  session.report(0, 1_000);
  session.report(1, 1_000);
  session.host("next", 5_000);
  session.host("next", 6_000);
  session.counted(0, 26_000, [900]);
  session.host("skip", 27_000);
  expect(host(session, 28_000).result).toEqual({ voided: true, right: [], counts: [], answered: 0, correct: 0 });
});

test("[V1] [S9] a picture comes with the question, and why its answer is right with the key, unless it is skipped", () => {
  const image = { media: "3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11", width: 800, height: 600, alt: "" };
  const question = single({ image, explanation: "It has the most mass." });
  const session = new SessionRig({ questions: [question, question, question] });
  session.report(0, 1_000);
  const shown = () => {
    const { turn, explanation } = stageView(session.state, "screen", 50_000);
    return { image: turn?.image, explanation };
  };
  session.host("next", 5_000);
  expect(shown()).toEqual({ image, explanation: null });
  session.host("next", 6_000);
  expect(shown()).toEqual({ image, explanation: null });
  session.host("close", 7_000);
  expect(shown()).toEqual({ image, explanation: null });
  session.counted(0, 8_000, [900]);
  expect(shown()).toEqual({ image, explanation: "It has the most mass." });
  session.host("next", 9_000);
  session.host("next", 10_000);
  session.host("skip", 11_000);
  expect(shown()).toEqual({ image, explanation: null });
});

describe("the lobby", () => {
  test("gives the players' ids to hosts only", () => {
    const session = new SessionRig();
    session.report(0, 1_000, { names: [{ id: player(0), nickname: "Ana" }] });
    expect(stageView(session.state, "screen", 2_000).lobby.names).toEqual([{ nickname: "Ana", id: null }]);
    expect(host(session, 2_000).lobby.names).toEqual([{ nickname: "Ana", id: player(0) }]);
  });

  test("leaves out who was kicked, at once, and shows at most 200 names", () => {
    const session = new SessionRig();
    for (const n of [0, 1])
      session.report(n, 1_000, {
        players: 150,
        names: Array.from({ length: 150 }, (_, at) => ({ id: player(n * 1_000 + at), nickname: `P${n}-${at}` })),
      });
    expect(host(session, 2_000).lobby.names).toHaveLength(200);
    expect(host(session, 2_000).lobby.players).toBe(300);
    session.kick(1_149);
    expect(host(session, 2_000).lobby.names.at(-1)?.nickname).toBe("P1-148");
  });
});

test("a view is what the protocol says", () => {
  const session = new SessionRig();
  session.report(0, 1_000, { fold: foldOf(0, 1, [5]) });
  for (const role of stageRoles)
    expect(v.parse(v.strictObject(StageViewSchema.entries), stageView(session.state, role, 2_000))).toBeTruthy();
});

test("[V1] [Promise 6] a stage's view has no field for a key", () => {
  expectTypeOf<StageView>().not.toHaveProperty("key");
  expectTypeOf<NonNullable<StageView["turn"]>>().not.toHaveProperty("key");
  expectTypeOf<NonNullable<StageView["turn"]>>().not.toHaveProperty("question");
});

test("[V4] a remote sees what comes next, and nobody else does; nothing comes after the last", () => {
  const session = new SessionRig({ questions: [single(), single({ prompt: "Second?" })] });
  session.report(0, 1_000);
  const upcoming = () => stageRoles.map((role) => stageView(session.state, role, 0).upcoming?.prompt ?? null);
  expect(upcoming()).toEqual([null, "Which planet is the largest?", null]);
  session.host("next", 5_000);
  expect(upcoming()).toEqual([null, "Second?", null]);
  session.host("skip", 6_000);
  session.host("next", 7_000);
  expect(upcoming()).toEqual([null, null, null]);
  const ended = new SessionRig();
  ended.host("end", 5_000);
  expect(stageView(ended.state, "remote", 0).upcoming).toBeNull();
});

test("[V4] paired devices are shown to the host", () => {
  const session = new SessionRig();
  const device = { id: v.parse(DeviceIdSchema, "de71ce00-0000-4000-8000-000000000001"), role: "remote" } as const;
  session.take({ type: "pair", device });
  expect(stageRoles.map((role) => stageView(session.state, role, 0).devices)).toEqual([[device], [], []]);
});

test("progress is that of this turn, until its reveal", () => {
  const session = new SessionRig();
  session.report(0, 1_000);
  session.host("next", 5_000);
  session.tick(10_000);
  session.progress(0, 11_000, { answered: 1 });
  session.progress(1, 11_000, { turn: 0, answered: 5, withExtraTime: 5 });
  expect(host(session, 12_000).progress).toEqual({ answered: 1, present: 2, withExtraTime: 0 });
  session.host("close", 12_000);
  expect(host(session, 12_001).progress).toMatchObject({ answered: 1 });
});

test("[S9] a question that is skipped before its options were out keeps them to itself", () => {
  const session = new SessionRig();
  session.host("next", 5_000);
  session.host("skip", 6_000);
  expect(host(session, 7_000)).toMatchObject({ phase: "board", options: null, board: [] });
});

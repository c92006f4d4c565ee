import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { init, player, roomNamed, sessionId, settings, single } from "../testing/builders.ts";
import { DesiredSchema, InitSchema, ReportSchema } from "./between-rooms.ts";
import { mediaPath } from "./common.ts";
import { CodeSchema } from "./join.ts";
import { internalPaths, ResultsBatchSchema, SessionProgressSchema } from "./results.ts";

const standing = { id: player(1), nickname: "Ana", points: 900, totalMs: 1_200 };
const turn = { n: 1, index: 0, total: 3, question: single(), opensAtMs: 1_000, sentAtMs: null };
const desired = {
  ...{ session: sessionId, seq: 4, title: "Planets", settings: settings(), phase: "revealed", locked: false, turn },
  ...{ voided: [2], cuts: [[1, 9_000]], corrections: [[1, [0, 1]]], kicked: [player(3)] },
  ...{ factors: [[player(1), 1.5] as const, [player(2), null] as const], endedAtMs: null },
  outcome: { turn: 1, counts: [0, 2], players: 2, ranks: [[900, 1]], top: [standing] },
};
const report = {
  ...{ room: roomNamed(0), rev: 3, seq: 4, players: 2, present: 2, delivered: false },
  progress: { turn: 1, answered: 1, allAnswered: false, withExtraTime: 0, closesAtMs: 20_000 },
  names: [{ id: player(1), nickname: "Ana" }],
  fold: { turn: 1, counts: [0, 2], answered: 2, correct: 2, histogram: [[900, 1]], top: [standing], rescored: [] },
};
const answer = {
  ...{ turn: 1, player: player(1), seq: 1, value: 1, credit: 1, points: 900, arrivalMs: 1_200.5, roundTripMs: 40 },
  ...{ compensationMs: 40, limitMs: null, timeMs: 1_160.5, counted: true, revision: 0 },
};
const playerRecord = {
  ...{ id: player(1), nickname: "Ana", joinedAtMs: 5, points: 900, totalMs: 1_160, rank: null, correct: 1 },
  kicked: false,
};
const batch = { room: roomNamed(0), rev: 1, players: [playerRecord], answers: [answer] };
const asked = { n: 1, index: 0, question: single(), voided: false, openedAtMs: null };
const correction = { turn: 1, was: [1], right: [0, 1], atMs: 7_000, rescored: 2 };
const progress = {
  ...{ session: sessionId, seq: 2, phase: "board", locked: true, players: 2, complete: false },
  ...{ turns: [asked], corrections: [correction] },
};

const posts: [string, v.GenericSchema, object][] = [
  ["the init of a session room", InitSchema, init()],
  ["a desired state", DesiredSchema, desired],
  ["its turn", DesiredSchema.entries.turn.wrapped, turn],
  ["its outcome", DesiredSchema.entries.outcome.wrapped, desired.outcome],
  ["a report", ReportSchema, report],
  ["its progress", ReportSchema.entries.progress.wrapped, report.progress],
  ["its fold", ReportSchema.entries.fold.wrapped, report.fold],
  ["a batch of results", ResultsBatchSchema, batch],
  ["a record of an answer", ResultsBatchSchema.entries.answers.pipe[0].item, answer],
  ["a record of a player", ResultsBatchSchema.entries.players.pipe[0].item, playerRecord],
  ["how a session stands", SessionProgressSchema, progress],
];
const optional = new Set(["rehearsal", "names", "fold"]);

describe.each(posts)("[Threat 19] %s", (_, schema, post) => {
  test("is taken as it is", () => {
    expect(v.parse(schema, post)).toEqual(post);
  });

  test("is refused without any of its parts, with a part of another kind, and with one more", () => {
    const spoiled = Object.keys(post).flatMap((part) => {
      const { [part as keyof typeof post]: _, ...without } = post;
      const ofAnotherKind = { ...post, [part]: Symbol("nothing of ours") };
      return optional.has(part) ? [ofAnotherKind] : [without, ofAnotherKind];
    });
    for (const one of [...spoiled, { ...post, more: 1 }, null, 7, [post]]) expect(v.is(schema, one)).toBe(false);
  });
});

test.each(["1234567", "0000000"])("%s can be a code", (code) => {
  expect(v.is(CodeSchema, code)).toBe(true);
});

test.each(["123456", "12345678", "a123456", "1234567a", "٠١٢٣٤٥٦", "", " 1234567"])("%j cannot", (code) => {
  expect(v.is(CodeSchema, code)).toBe(false);
});

test("rooms and pages find REST where it is", () => {
  expect([internalPaths.results("s"), internalPaths.progress("s"), mediaPath("m")]).toEqual([
    "/api/v1/internal/sessions/s/results",
    "/api/v1/internal/sessions/s/progress",
    "/api/v1/media/m",
  ]);
});

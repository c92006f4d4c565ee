import * as v from "valibot";
import { expect, expectTypeOf, test } from "vitest";
import type { Outcome } from "../protocol/between-rooms.ts";
import type { PlayerView } from "../protocol/player.ts";
import { PlayerViewSchema } from "../protocol/player.ts";
import { multiple, player, trueFalse } from "../testing/builders.ts";
import { RoomRig } from "../testing/room-rig.ts";
import { playerView } from "./view.ts";

const view = (room: RoomRig, seat: number, nowMs: number) => playerView(room.state, seat, nowMs);

/** Two seats; turn 1 open since 10,000, seat 0 right, seat 1 wrong. */
function open(): RoomRig {
  const room = new RoomRig();
  room.join(0);
  room.join(1);
  room.ready(5_000);
  room.open(10_000);
  room.answer(0, 1, 11_000);
  room.answer(1, 2, 12_000);
  return room;
}

const outcome: Outcome = {
  turn: 1,
  counts: [0, 5, 4, 1],
  players: 10,
  ranks: [
    [0, 10],
    [900, 5],
    [987, 1],
  ],
  top: [player(0), player(8), player(9)].map((id, n) => ({
    id,
    nickname: `Top ${n}`,
    points: n === 0 ? 987 : 900,
    totalMs: n,
  })),
};

test("[V1] from the lobby to the podium a phone sees what it may", () => {
  const room = new RoomRig();
  room.join(0);
  room.join(1);
  const nothing = {
    turn: null,
    options: null,
    opensInMs: null,
    closesInMs: null,
    mine: null,
    result: null,
    explanation: null,
    board: null,
  };
  const standing = { points: 0, rank: null, players: 2, streak: 0 };
  expect(view(room, 0, 100)).toEqual({ phase: "lobby", title: "Planets", nickname: "Player 0", ...nothing, standing });

  room.ready(5_000);
  const turn = {
    n: 1,
    index: 0,
    total: 9,
    type: "single",
    prompt: "Which planet is the largest?",
    points: 1_000,
    limitMs: 20_000,
  };
  expect(view(room, 0, 6_500)).toMatchObject({
    phase: "ready",
    turn,
    options: null,
    opensInMs: 3_500,
    closesInMs: null,
  });

  room.open(10_000);
  const options = ["Mars", "Jupiter", "Venus", "Saturn"];
  expect(view(room, 0, 11_500)).toMatchObject({
    phase: "open",
    turn,
    options,
    opensInMs: null,
    closesInMs: 18_500,
    mine: null,
  });
  room.answer(0, 1, 12_000);
  expect(view(room, 0, 12_001)).toMatchObject({ mine: 1, result: null, standing });
  expect(view(room, 1, 12_001)).toMatchObject({ mine: null, result: null });

  room.close(13_000);
  expect(view(room, 0, 13_001)).toMatchObject({
    phase: "closed",
    options,
    closesInMs: null,
    mine: 1,
    result: null,
    board: null,
  });

  room.tick(13_501);
  expect(view(room, 0, 13_502)).toMatchObject({ phase: "closed", result: null, board: null, standing });

  room.told(14_000, { phase: "revealed", outcome });
  expect(view(room, 0, 14_001)).toMatchObject({
    phase: "revealed",
    result: { right: [1], counts: [0, 5, 4, 1], credit: 1, points: 962 },
    board: null,
    standing: { points: 962, rank: 2, players: 10, streak: 1 },
  });
  expect(view(room, 1, 14_001)).toMatchObject({
    result: { credit: null, points: 0 },
    standing: { points: 0, rank: 6, streak: 0 },
  });

  room.told(20_000, { phase: "board" });
  const board = [
    ["Top 0", 987],
    ["Top 1", 900],
    ["Top 2", 900],
  ];
  expect(view(room, 0, 20_001)).toMatchObject({ phase: "board", board, turn, result: { right: [1] } });

  for (const phase of ["podium", "ended"] as const) {
    room.told(30_000, { phase });
    expect(view(room, 0, 30_001)).toMatchObject({ ...nothing, phase, board, standing: { points: 962 } });
  }
});

test("[V1] the options wait for the room's own open", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000);
  room.told(10_000, { phase: "open", turn: { ...room.desired.turn!, sentAtMs: 10_000 } });
  expect(view(room, 0, 10_001)).toMatchObject({ phase: "ready", options: null, closesInMs: null, opensInMs: 0 });
});

test("[V1] a turn that is counted but not revealed changes nothing but that it is closed", () => {
  const room = open();
  room.tick(30_251);
  room.told(30_300, { phase: "revealed", outcome });
  room.ready(40_000);
  room.open(45_000);
  room.answer(0, 1, 46_000);
  room.answer(1, 1, 46_000);
  const before = [0, 1].map((seat) => view(room, seat, 65_251));
  room.tick(65_251);
  for (const [seat, was] of before.entries())
    expect(view(room, seat, 65_251)).toEqual({ ...was, phase: "closed", closesInMs: null });
});

const image = { media: "3b5f0f0e-7d1c-4f3e-9a51-0c9b2a4b8e11", width: 800, height: 600, alt: "Three planets" };

test("[V1] a picture comes with the question, and why its answer is right with the key", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000, multiple({ image, explanation: "It has the most mass." }));
  const shown = () => {
    const { turn, explanation } = view(room, 0, 50_000);
    return { image: turn?.image, explanation };
  };
  expect(shown()).toEqual({ image, explanation: null });
  room.open(10_000);
  expect(shown()).toEqual({ image, explanation: null });
  room.tick(30_251);
  expect(shown()).toEqual({ image, explanation: null });
  room.told(31_000, { phase: "revealed", outcome });
  expect(shown()).toEqual({ image, explanation: "It has the most mass." });
  room.told(32_000, { phase: "board" });
  expect(shown()).toEqual({ image, explanation: "It has the most mass." });
  room.told(33_000, { phase: "podium" });
  expect(shown()).toEqual({ image: undefined, explanation: null });
});

test("[S9] a skipped turn does not say why its answer would have been right", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000, multiple({ explanation: "It has the most mass." }));
  room.open(10_000);
  room.tick(30_251);
  room.told(31_000, { phase: "board", voided: [1] });
  expect(view(room, 0, 31_001)).toMatchObject({ phase: "board", explanation: null });
});

test("[S9] a skipped turn shows neither key nor points, counted by this room or not", () => {
  for (const isCounted of [false, true]) {
    const room = open();
    if (isCounted) room.tick(30_251);
    const { standing } = view(room, 0, 31_000);
    room.told(31_000, { phase: "board", voided: [1] });
    expect(view(room, 0, 31_001)).toMatchObject({
      result: { voided: true, right: [], counts: [], credit: null, points: 0 },
      standing,
    });
  }
});

test("[A6] each player's countdown is their own", () => {
  const room = new RoomRig({
    factors: [
      [player(1), 1.5],
      [player(2), null],
    ],
  });
  for (const n of [0, 1, 2]) room.join(n);
  room.ready(5_000);
  room.open(10_000);
  expect([0, 1, 2].map((seat) => view(room, seat, 15_000).closesInMs)).toEqual([15_000, 25_000, 25_000]);
  expect(view(room, 0, 31_000).closesInMs).toBe(0);
});

test("a question without limit has no countdown", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000, multiple({ limitMs: null }));
  room.open(10_000);
  expect(view(room, 0, 15_000)).toMatchObject({ closesInMs: null, options: ["Mars", "Jupiter", "Venus", "Saturn"] });
});

test("true / false comes without options: the page has the words", () => {
  const room = new RoomRig();
  room.join(0);
  room.ready(5_000, trueFalse());
  expect(view(room, 0, 6_000).options).toBeNull();
  room.open(10_000);
  expect(view(room, 0, 11_000).options).toEqual([]);
});

test("a view is what the protocol says, and there is none of a seat that is not there", () => {
  const room = open();
  expect(v.parse(v.strictObject(PlayerViewSchema.entries), view(room, 0, 12_000))).toEqual(view(room, 0, 12_000));
  expect(() => view(room, 2, 12_000)).toThrow("there is no seat 2");
});

test("[V1] [Promise 6] a player's view has no field for a key", () => {
  expectTypeOf<PlayerView>().not.toHaveProperty("key");
  expectTypeOf<NonNullable<PlayerView["turn"]>>().not.toHaveProperty("key");
  expectTypeOf<NonNullable<PlayerView["turn"]>>().not.toHaveProperty("question");
  expectTypeOf<keyof PlayerView>().toEqualTypeOf<
    | "phase"
    | "title"
    | "nickname"
    | "turn"
    | "options"
    | "opensInMs"
    | "closesInMs"
    | "mine"
    | "result"
    | "explanation"
    | "standing"
    | "board"
  >();
});

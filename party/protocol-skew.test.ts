import { afterEach, expect, it } from "vitest";
import { rowsOf } from "../shared/protocol/board.ts";
import { viewAfter } from "../shared/protocol/changes.ts";
import { v1 } from "../shared/protocol/frozen/v1.ts";
import { v2 } from "../shared/protocol/frozen/v2.ts";
import type { PlayerView } from "../shared/protocol/player.ts";
import { ToPlayerSchema } from "../shared/protocol/player.ts";
import { game } from "./testing/game.ts";
import { decode } from "./testing/line.ts";
import { phone } from "./testing/phone.ts";
import { multiple } from "./testing/quiz.ts";
import { playerId, tidyUp } from "./testing/rooms.ts";
import { skewGame } from "./testing/skew-game.ts";

afterEach(tidyUp);

/** An old client knows these values and no others. */
const known: Record<string, readonly string[]> = {
  phase: v1.phases,
  reason: [...v1.refusals, ...v1.stageRefusals],
};

/** Every path through these frames with the types that stand there; `welcome.view` and `update.set` are parts of one view. */
function shapeOf(frames: readonly string[]): Map<string, Set<string>> {
  const shape = new Map<string, Set<string>>();
  const note = (path: string, value: unknown): void => {
    const type = value === null ? "null" : Array.isArray(value) ? "list" : typeof value;
    shape.set(path, (shape.get(path) ?? new Set()).add(type));
    if (Array.isArray(value)) for (const part of value) note(`${path}[]`, part);
    else if (type === "object") for (const [key, part] of Object.entries(Object(value))) note(`${path}.${key}`, part);
  };
  for (const frame of frames) {
    const message: Record<string, unknown> = JSON.parse(frame);
    const { type, view, set, ...rest } = message;
    note(String(type), rest);
    if (view !== undefined || set !== undefined) note("view", view ?? set);
  }
  return shape;
}

function valuesAt(frames: readonly string[], name: string): Set<string> {
  const found = new Set<string>();
  const visit = (frame: string) =>
    JSON.parse(frame, (key, value) => {
      if (key === name && typeof value === "string") found.add(value);
      return value;
    });
  for (const frame of frames) visit(frame);
  return found;
}

const spoken = [
  [1, v1, []],
  [2, v2, v1.phases],
] as const;

it.each(spoken)(
  "[V7] [Promise 30] a client of protocol %i still finds everything it knows, of the types it knows, in a whole game of today",
  async (protocol, { toPlayer, toStage }, phasesAsTypes) => {
    const today = await skewGame(protocol);
    const types: string[] = ["welcome", "update", "ack", "refusal", "probe", ...phasesAsTypes];
    for (const [now, then] of [
      [today.toPlayer, toPlayer],
      [today.toStage, toStage],
    ] as const) {
      const shape = shapeOf(now);
      for (const [path, known] of shapeOf(then)) {
        const here = [...(shape.get(path) ?? ["missing"])];
        expect({ path, strange: here.filter((type) => !known.has(type)) }).toEqual({ path, strange: [] });
      }
      for (const name of ["phase", "reason"])
        for (const value of valuesAt(now, name)) expect(known[name]).toContain(value);
      for (const frame of now) expect(types).toContain(JSON.parse(frame).type);
    }
  },
);

/** What phones of today last show in each phase, of what a room says; rows with their ranks, whoever has counted them. */
function shownOf(frames: readonly string[]): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  let view: PlayerView | null = null;
  for (const frame of frames) {
    view = viewAfter(view, decode(ToPlayerSchema, frame));
    if (!view) continue;
    const { board, result, ...rest } = view;
    const rows = { board: board && rowsOf(board), result: result && { voided: false, ...result } };
    shown[`${view.nickname} ${view.turn?.n} ${view.phase}`] = { ...rest, ...rows };
  }
  return shown;
}

it("[V7] [Promise 30] a phone of today shows the same of a room that speaks protocol 1 as of one that speaks its own", async () => {
  const [older, today] = [await skewGame(1), await skewGame(2)];
  const shown = shownOf(today.toPlayer);
  expect(Object.keys(shown).length).toBeGreaterThan(20);
  expect(shownOf(older.toPlayer)).toEqual(shown);
});

it("[V7] [Promise 30] phones of both protocols in one room: each hears its own, and they see the same", async () => {
  const play = await game(1, { questions: [multiple({ explanation: "Two is prime." })] });
  const older = await phone(play.room, playerId(1), "Ben", 1);
  play.phones.push(older);
  await play.turn([[0, 1, 3], [2]]);
  const [ana, ben] = play.phones.map(({ line }) => line.heard.map((frame) => JSON.parse(frame)));
  expect(ana?.map(({ type }) => type)).toContain("revealed");
  expect(ben?.map(({ type }) => type)).toContain("update");
  expect([ana, ben].map((heard) => heard?.[0].protocol)).toEqual([2, 1]);
  for (const { type, set } of ben ?? []) if (type === "update") expect(set).toBeDefined();
  const [now, then] = play.phones.map(({ view }) => view);
  for (const name of ["phase", "title", "turn", "options", "explanation"] as const)
    expect(then?.[name]).toEqual(now?.[name]);
  expect(then?.board ?? null).toEqual(now?.board && rowsOf(now.board));
  const restarted = await older.again();
  expect(JSON.parse(restarted.line.heard[0] ?? "")).toMatchObject({
    protocol: 1,
    view: { phase: "podium", board: [{ rank: 1 }, { rank: 2 }] },
  });
});

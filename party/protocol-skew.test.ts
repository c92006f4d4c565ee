import { afterEach, expect, it } from "vitest";
import { v1 } from "../shared/protocol/frozen/v1.ts";
import { tidyUp } from "./testing/rooms.ts";
import { skewGame } from "./testing/skew-game.ts";

afterEach(tidyUp);

/** An old client knows these values and no others. */
const known: Record<string, readonly string[]> = {
  type: ["welcome", "update", "ack", "refusal", "probe"],
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

it("[Promise 30] a client of protocol 1 still finds everything it knows, of the types it knows, in a whole game of today", async () => {
  const { toPlayer, toStage } = await skewGame();
  for (const [now, then] of [
    [toPlayer, v1.toPlayer],
    [toStage, v1.toStage],
  ] as const) {
    const today = shapeOf(now);
    for (const [path, types] of shapeOf(then)) {
      const here = [...(today.get(path) ?? ["missing"])];
      expect({ path, strange: here.filter((type) => !types.has(type)) }).toEqual({ path, strange: [] });
    }
    for (const name of ["phase", "reason"])
      for (const value of valuesAt(now, name)) expect(known[name]).toContain(value);
    for (const frame of now) expect(known.type).toContain(JSON.parse(frame).type);
  }
});

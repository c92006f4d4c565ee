import { expect, test } from "vitest";
import { hotSpots } from "./hot-spots.ts";

const node = (id: number, functionName: string, lineNumber = 0) => ({ id, callFrame: { functionName, lineNumber } });

test("a function's own time is that until the next sample; waiting is none", () => {
  const profile = {
    nodes: [node(1, "(root)"), node(2, "(idle)"), node(3, "step", 9), node(4, "step", 9), node(5, "", 4)],
    samples: [2, 3, 5, 4, 2],
    timeDeltas: [100, 50_000, 2_000, 5_000, 1_000],
  };
  expect(hotSpots(profile)).toEqual({
    busyMs: 8,
    spots: [
      { name: "(nameless):5", selfMs: 5 },
      { name: "step:10", selfMs: 3 },
    ],
  });
});

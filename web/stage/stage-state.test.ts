import { expect, test } from "vitest";
import type { StageView } from "../../shared/protocol/stage.ts";
import { exampleView } from "../presenter/example-view.ts";
import { deadlineOf, hear } from "./stage-state.ts";

const view: StageView = {
  ...exampleView,
  phase: "ready",
  options: null,
  opensInMs: 3_000,
  closesInMs: null,
  progress: null,
};

const welcome = { type: "welcome", protocol: 1, spreadMs: 300, view } as const;

test("a welcome replaces everything that was known", () => {
  const before = hear(null, { ...welcome, view: { ...view, phase: "open", closesInMs: 9_000 } }, 0);
  const after = hear(before, welcome, 500);
  expect(after).toEqual({ view, opensAtMs: 3_500, closesAtMs: null });
});

test("an update before the first welcome is not shown: a part of a view is no view", () => {
  expect(hear(null, { type: "update", set: { phase: "open" } }, 0)).toBeNull();
});

test("an update replaces the given fields and keeps the others", () => {
  const stage = hear(hear(null, welcome, 0), { type: "update", set: { locked: true } }, 9_999);
  expect(stage).toEqual({ view: { ...view, locked: true }, opensAtMs: 3_000, closesAtMs: null });
});

test("a remaining time counts from the moment it was heard, on the page's own clock", () => {
  const options = ["Here", "There"];
  const set = { phase: "open", options, opensInMs: null, closesInMs: 20_000 } as const;
  const stage = hear(hear(null, welcome, 1_000), { type: "update", set: { ...set, options } }, 4_000);
  expect(stage?.closesAtMs).toBe(24_000);
  expect(stage?.opensAtMs).toBeNull();
});

test("an update that says nothing about time leaves a running deadline alone", () => {
  const open = hear(null, { ...welcome, view: { ...view, phase: "open", closesInMs: 20_000 } }, 0);
  const counted = hear(
    open,
    { type: "update", set: { progress: { answered: 1, present: 2, withExtraTime: 0 } } },
    7_000,
  );
  expect(counted?.closesAtMs).toBe(20_000);
});

test("a refusal changes nothing that is shown", () => {
  const stage = hear(null, welcome, 0);
  expect(hear(stage, { type: "refusal", reason: "stale" }, 50)).toBe(stage);
});

test.each([
  ["ready", 3_000],
  ["open", 8_000],
  ["closed", null],
  ["revealed", null],
] as const)("in %s the page runs towards %s", (phase, expected) => {
  const stage = hear(null, { ...welcome, view: { ...view, phase, opensInMs: 3_000, closesInMs: 8_000 } }, 0);
  expect(stage && deadlineOf(stage)).toBe(expected);
});

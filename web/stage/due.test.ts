import { signal } from "@preact/signals";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StageMessage } from "../../shared/protocol/stage.ts";
import { exampleView } from "../presenter/example-view.ts";
import { remindOfDeadline } from "./due.ts";
import { hear, type Stage } from "./stage-state.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const openFor = (closesInMs: number | null): Stage => {
  const stage = hear(
    null,
    {
      type: "welcome",
      protocol: 1,
      spreadMs: 300,
      view: { ...exampleView, closesInMs },
    },
    performance.now(),
  );
  if (!stage) throw new Error("a welcome makes a stage");
  return stage;
};

test("[Promise 9] the room is reminded 400 ms after the deadline shown, and again until it has moved on", () => {
  const stage = signal<Stage | null>(openFor(5_000));
  const sent: StageMessage[] = [];
  remindOfDeadline(stage, (message) => sent.push(message));
  vi.advanceTimersByTime(5_399);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(sent).toEqual([{ type: "due", turn: 4 }]);
  vi.advanceTimersByTime(2_000);
  expect(sent).toHaveLength(2);
  stage.value = { ...openFor(null), view: { ...openFor(null).view, phase: "closed" } };
  vi.advanceTimersByTime(10_000);
  expect(sent).toHaveLength(2);
});

test("without a limit nobody is reminded", () => {
  const sent: StageMessage[] = [];
  remindOfDeadline(signal<Stage | null>(openFor(null)), (message) => sent.push(message));
  vi.advanceTimersByTime(600_000);
  expect(sent).toEqual([]);
});

test("news that do not move the deadline neither put the reminder off nor add one", () => {
  const stage = signal<Stage | null>(openFor(5_000));
  const sent: StageMessage[] = [];
  remindOfDeadline(stage, (message) => sent.push(message));
  vi.advanceTimersByTime(4_000);
  stage.value = stage.value && { ...stage.value };
  vi.advanceTimersByTime(1_400);
  expect(sent).toHaveLength(1);
  stage.value = stage.value && { ...stage.value };
  vi.advanceTimersByTime(1_000);
  expect(sent).toHaveLength(1);
});

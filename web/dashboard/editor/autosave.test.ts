import { expect, test } from "vitest";
import { begun, opened, titled } from "./fake-editing.ts";
import { retryDelayMs } from "./save-state.ts";

test("what is written is saved after a pause, once, and the copy on the device goes", async () => {
  const { autosave, rest, shelf, calls, pass } = opened();
  autosave.change(titled("N"));
  await pass(500);
  autosave.change(titled("New"));
  expect(autosave.state.name).toBe("waiting");
  await pass(400);
  expect(shelf.get("q1")?.quiz.title).toBe("New");
  await pass(700);
  expect(rest).toMatchObject({ version: 2, quiz: { title: "New" } });
  expect(calls).toEqual(["replace"]);
  expect(autosave.state).toEqual({ name: "saved", atMs: 1_500 });
  expect(shelf.size).toBe(0);
});

test("who writes without a pause is saved all the same", async () => {
  const { autosave, rest, pass } = opened();
  for (let i = 0; i < 12; i++) {
    autosave.change(titled(`New ${i}`));
    await pass(500);
  }
  expect(rest.version).toBeGreaterThan(1);
});

test("what is written while a save is on its way is saved after it", async () => {
  const { autosave, rest, pass } = opened();
  autosave.change(titled("One"));
  const first = autosave.flush();
  autosave.change(titled("Two"));
  await first;
  await pass(2_000);
  expect(rest.quiz?.title).toBe("Two");
});

test("writes go out one by one, also when they are asked for at once", async () => {
  const { autosave, rest, calls } = opened();
  autosave.change(titled("One"));
  await Promise.all([autosave.flush(), autosave.flush(), autosave.flush()]);
  expect(calls).toEqual(["replace"]);
  expect(rest.version).toBe(2);
});

test("an unfinished quiz is kept on the device and says so, until it is finished", async () => {
  const { autosave, shelf, calls, pass } = opened();
  autosave.change(titled(""));
  await pass(10_000);
  expect(autosave.state.name).toBe("unfinished");
  expect(calls).toEqual([]);
  expect(shelf.get("q1")).toMatchObject({ quiz: { title: "" }, version: 1 });
  expect(await autosave.flush()).toBe(false);
  autosave.change(titled("Whole"));
  await pass(1_000);
  expect(autosave.state.name).toBe("saved");
});

test("taken back by hand it is as saved as before", async () => {
  const { autosave, calls, shelf, pass } = opened();
  autosave.change(titled("New"));
  await pass(500);
  autosave.change(titled("Old"));
  await pass(5_000);
  expect(autosave.state).toEqual({ name: "saved", atMs: null });
  expect([calls, shelf.size]).toEqual([[], 0]);
});

test("offline it tries again, later each time, also while more is written, and at once when the line is back", async () => {
  const { autosave, rest, shelf, calls, pass } = opened();
  rest.way = "down";
  autosave.change(titled("One"));
  await pass(1_000);
  expect(autosave.state).toMatchObject({ name: "failed", problem: { code: "offline" } });
  await pass(2_000);
  autosave.change(titled("Two"));
  await pass(1_000);
  expect(calls).toHaveLength(2);
  expect(shelf.get("q1")?.quiz.title).toBe("Two");
  rest.way = "open";
  autosave.retryNow();
  await pass(0);
  expect(rest.quiz?.title).toBe("Two");
  expect(autosave.state.name).toBe("saved");
});

test.each([
  [1, 2_000],
  [2, 4_000],
  [5, 32_000],
  [50, 60_000],
])("after %i failures it waits %i ms", (failures, ms) => {
  expect(retryDelayMs(failures)).toBe(ms);
});

test("what REST refuses is tried again with the next change only", async () => {
  const { autosave, rest, calls, pass } = opened();
  rest.refuses = true;
  autosave.change(titled("One"));
  await pass(60_000);
  expect(autosave.state.name).toBe("refused");
  expect(calls).toHaveLength(1);
  rest.refuses = false;
  autosave.change(titled("Two"));
  await pass(1_000);
  expect(autosave.state.name).toBe("saved");
});

test("a new quiz is created with its first valid text and replaced from then on", async () => {
  const { autosave, rest, shelf, calls, pass } = begun();
  autosave.change({ ...titled(""), description: "D" });
  await pass(2_000);
  expect(shelf.has(null)).toBe(true);
  autosave.change(titled("T"));
  await pass(2_000);
  autosave.change(titled("T2"));
  await pass(2_000);
  expect(calls).toEqual(["create", "replace"]);
  expect(rest).toMatchObject({ created: 1, version: 2 });
  expect(shelf.size).toBe(0);
  expect(autosave.saved.id).toBe("q1");
});

test("who leaves sends what can be saved, and the copy stays until that is answered", async () => {
  const { autosave, rest, shelf, pass } = opened();
  autosave.change(titled("Last words"));
  autosave.leave();
  expect(shelf.get("q1")?.quiz.title).toBe("Last words");
  await pass(0);
  expect(rest.quiz?.title).toBe("Last words");
  expect(shelf.size).toBe(0);
});

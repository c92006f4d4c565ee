import { expect, test } from "vitest";
import { quizOf } from "./draft.ts";
import { opened, titled } from "./fake-editing.ts";
import type { fakeSaveWorld } from "./fake-save-world.ts";

const elsewhere = (rest: ReturnType<typeof fakeSaveWorld>["rest"]) =>
  Object.assign(rest, { quiz: quizOf(titled("Theirs")), version: rest.version + 1 });

test("a quiz that was changed elsewhere is not written over: it waits for a decision and keeps what comes", async () => {
  const { autosave, rest, shelf, pass } = opened();
  elsewhere(rest);
  autosave.change(titled("Mine"));
  await pass(1_000);
  expect(autosave.state).toEqual({ name: "conflict", kind: "changed" });
  autosave.change(titled("Mine, and more"));
  await pass(60_000);
  expect(rest.quiz?.title).toBe("Theirs");
  expect(shelf.get("q1")?.quiz.title).toBe("Mine, and more");
});

test.each([
  ["overwrite", "Mine", 1],
  ["saveAsCopy", "Mine", 2],
  ["takeTheirs", "Theirs", 1],
] as const)("in a conflict %s leaves %s", async (decision, title, created) => {
  const { autosave, rest, shown, shelf, pass } = opened();
  elsewhere(rest);
  autosave.change(titled("Mine"));
  await pass(1_000);
  await autosave[decision]();
  for (const draft of shown) autosave.change(draft);
  await pass(1_000);
  expect(rest).toMatchObject({ created, quiz: { title } });
  expect(autosave.state.name).toBe("saved");
  expect(shelf.size).toBe(0);
});

test("a decision that fails is still to be made", async () => {
  const { autosave, rest, pass } = opened();
  elsewhere(rest);
  autosave.change(titled("Mine"));
  await pass(1_000);
  rest.way = "down";
  await expect(autosave.overwrite()).rejects.toMatchObject({ code: "offline" });
  expect(autosave.state.name).toBe("conflict");
});

test("a deleted quiz is a conflict of its own, and can be saved as a copy", async () => {
  const { autosave, rest, pass } = opened();
  rest.quiz = null;
  autosave.change(titled("Mine"));
  await pass(1_000);
  expect(autosave.state).toEqual({ name: "conflict", kind: "gone" });
  await autosave.saveAsCopy();
  expect(rest.quiz).toMatchObject({ title: "Mine" });
});

test("another tab's save is shown where nothing was written, and is a conflict where something was", async () => {
  const idle = opened();
  elsewhere(idle.rest);
  idle.autosave.heard(2);
  await idle.pass(0);
  expect(idle.shown.map(({ title }) => title)).toEqual(["Theirs"]);
  const busy = opened();
  elsewhere(busy.rest);
  busy.autosave.change(titled("Mine"));
  busy.autosave.heard(2);
  expect(busy.autosave.state).toEqual({ name: "conflict", kind: "changed" });
  const late = opened();
  late.autosave.heard(1);
  expect(late.calls).toEqual([]);
});

test("an old version comes back on top of what was written before", async () => {
  const { autosave, rest, shown, pass } = opened();
  autosave.change(titled("Mine"));
  await autosave.restore(1);
  expect(rest).toMatchObject({ version: 3, quiz: { title: "as of 1" } });
  for (const draft of shown) autosave.change(draft);
  await pass(1_000);
  expect(autosave.state.name).toBe("saved");
});

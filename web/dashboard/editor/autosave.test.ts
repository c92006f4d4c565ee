import fc from "fast-check";
import { expect, test } from "vitest";
import { Autosave } from "./autosave.ts";
import { type Draft, draftOf, quizOf } from "./draft.ts";
import { fakeSaveWorld } from "./fake-save-world.ts";
import { retryDelayMs } from "./save-state.ts";
import { savedOf, unsaved } from "./saved.ts";

const titled = (title: string): Draft => draftOf({ title, description: "", tags: [], questions: [] });

/** An editor on a quiz that REST has as "Old", version 1. */
function opened() {
  const fake = fakeSaveWorld();
  Object.assign(fake.rest, { quiz: quizOf(titled("Old")), version: 1, created: 1 });
  const saved = savedOf({ id: "q1", version: 1, updatedAt: "", quiz: quizOf(titled("Old")) });
  return { ...fake, autosave: new Autosave(saved, saved.draft, null, fake.world) };
}

function begun() {
  const fake = fakeSaveWorld();
  return { ...fake, autosave: new Autosave(unsaved, unsaved.draft, null, fake.world) };
}

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

test("a creation whose answer is lost does not make a second quiz, whatever is written meanwhile", async () => {
  const { autosave, rest, pass } = begun();
  rest.way = "deaf";
  autosave.change(titled("T"));
  await pass(1_000);
  autosave.change(titled("T, and more"));
  rest.way = "open";
  await pass(10_000);
  expect(rest).toMatchObject({ created: 1, quiz: { title: "T, and more" } });
});

test("a write whose answer is lost is no stranger's", async () => {
  const { autosave, rest, pass } = opened();
  rest.way = "deaf";
  autosave.change(titled("One"));
  await pass(1_000);
  autosave.change(titled("One, and two"));
  rest.way = "open";
  await pass(10_000);
  expect(autosave.state.name).toBe("saved");
  expect(rest.quiz?.title).toBe("One, and two");
});

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

test("what was sent and never answered is taken back when the text is: REST may have it", async () => {
  const { autosave, rest, shelf, pass } = opened();
  rest.way = "deaf";
  autosave.change(titled("Sent"));
  await pass(1_000);
  expect(rest.quiz?.title).toBe("Sent");
  rest.way = "open";
  autosave.change(titled("Old"));
  autosave.keepNow();
  expect([...shelf.values()].map(({ quiz }) => quiz.title)).toEqual(["Old"]);
  await pass(60_000);
  expect(rest.quiz?.title).toBe("Old");
  expect(autosave.state.name).toBe("saved");
  expect(shelf.size).toBe(0);
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

test("who leaves sends what can be saved, and the copy stays until that is answered", async () => {
  const { autosave, rest, shelf, pass } = opened();
  autosave.change(titled("Last words"));
  autosave.leave();
  expect(shelf.get("q1")?.quiz.title).toBe("Last words");
  await pass(0);
  expect(rest.quiz?.title).toBe("Last words");
  expect(shelf.size).toBe(0);
});

test("whatever the line does, the newest text is in REST or on the shelf", async () => {
  const step = fc.record({
    way: fc.constantFrom("open", "down", "deaf"),
    text: fc.option(fc.string({ maxLength: 3 }), { nil: null }),
    ms: fc.integer({ min: 0, max: 4_000 }),
    now: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const { autosave, rest, shelf, pass } = begun();
      let newest = unsaved.draft;
      for (const { way, text, ms, now } of steps) {
        Object.assign(rest, { way });
        if (text !== null) newest = titled(text);
        autosave.change(newest);
        if (now) void autosave.flush();
        await pass(ms);
        autosave.keepNow();
        const places = [rest.quiz?.title, ...[...shelf.values()].map(({ quiz }) => quiz.title)];
        expect(places.concat("")).toContain(newest.title.trim());
      }
      rest.way = "open";
      await pass(200_000);
      if (newest.title.trim() !== "") expect(rest).toMatchObject({ created: 1, quiz: { title: newest.title.trim() } });
    }),
  );
});

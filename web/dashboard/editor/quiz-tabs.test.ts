import { afterEach, expect, test } from "vitest";
import { openTabs, QuizTabs } from "./quiz-tabs.ts";

const open: QuizTabs[] = [];
afterEach(() => {
  for (const tabs of open.splice(0)) tabs.close();
});

/** A tab, with what it has heard so far. */
function tab(quiz: string | null, name: string) {
  const heard = { versions: [] as number[], others: 0 };
  const tabs = new QuizTabs(quiz, name, {
    saved: (version) => heard.versions.push(version),
    others: (count) => {
      heard.others = count;
    },
  });
  open.push(tabs);
  return { tabs, heard };
}

test("tabs with the same quiz know of each other, until one goes", async () => {
  const one = tab("q1", "a");
  const two = tab("q1", "b");
  const other = tab("q2", "c");
  await expect.poll(() => [one.heard.others, two.heard.others]).toEqual([1, 1]);
  two.tabs.close();
  open.splice(open.indexOf(two.tabs), 1);
  await expect.poll(() => one.heard.others).toBe(0);
  expect(other.heard.others).toBe(0);
});

test("a save is heard by the other tabs of the same quiz", async () => {
  const one = tab("q1", "a");
  const two = tab("q1", "b");
  const other = tab("q2", "c");
  one.tabs.saved(7);
  await expect.poll(() => two.heard.versions).toEqual([7]);
  expect([one.heard.versions, other.heard.versions]).toEqual([[], []]);
});

test("a new quiz that was stored is found under its own name", async () => {
  const one = tab(null, "a");
  expect(await openTabs(null, "x")).toEqual(new Set(["a"]));
  one.tabs.moveTo("q1");
  expect(await openTabs(null, "x")).toEqual(new Set());
  expect(await openTabs("q1", "x")).toEqual(new Set(["a"]));
});

test("a tab that answers is found, though everything stood still for longer than an answer takes", async () => {
  tab("q1", "a");
  // From here on timers come before messages.
  await new Promise(setImmediate);
  const found = openTabs("q1", "x");
  for (const until = performance.now() + 400; performance.now() < until; ) Math.random();
  expect(await found).toEqual(new Set(["a"]));
});

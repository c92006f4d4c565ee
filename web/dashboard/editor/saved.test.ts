import { expect, test } from "vitest";
import type { Quiz } from "../../../shared/quiz.ts";
import type { Kept } from "./draft-shelf.ts";
import { beginWith, savedOf, unsaved } from "./saved.ts";

const quiz = (title: string): Quiz => ({ title, description: "", tags: [], questions: [] });
const opened = savedOf({ id: "q1", version: 4, updatedAt: "", quiz: quiz("Stored") });
const kept = (more: Partial<Kept>): Kept => ({ quiz: quiz("Kept"), version: 4, sent: null, keptAtMs: 0, ...more });

test("what was kept comes first, on the version that it was written on", () => {
  expect(beginWith(opened, quiz("Stored"), kept({ version: 3 }))).toMatchObject({
    saved: { id: "q1", version: 3 },
    draft: { title: "Kept" },
    wasRestored: true,
  });
});

test("what is stored already needs no restoring", () => {
  const begun = beginWith(opened, quiz("Stored"), kept({ quiz: quiz("Stored"), version: 3 }));
  expect(begun).toMatchObject({ saved: { version: 4 }, wasRestored: false });
  expect(beginWith(unsaved, null, null)).toMatchObject({ wasRestored: false });
});

test("a save that arrived after the page was closed is no stranger's", () => {
  const begun = beginWith(opened, quiz("Stored"), kept({ version: 3, sent: quiz("Stored") }));
  expect(begun).toMatchObject({ saved: { version: 4 }, draft: { title: "Kept" } });
});

test("one that has not arrived may still do so", () => {
  const begun = beginWith(opened, quiz("Stored"), kept({ version: 4, sent: quiz("Sent") }));
  expect(begun).toMatchObject({ saved: { version: 4 }, sent: { title: "Sent" } });
});

import { Autosave } from "./autosave.ts";
import { type Draft, draftOf, quizOf } from "./draft.ts";
import { fakeSaveWorld } from "./fake-save-world.ts";
import { savedOf, unsaved } from "./saved.ts";

export const titled = (title: string): Draft => draftOf({ title, description: "", tags: [], questions: [] });

/** An editor on a quiz that REST has as "Old", version 1. */
export function opened() {
  const fake = fakeSaveWorld();
  Object.assign(fake.rest, { quiz: quizOf(titled("Old")), version: 1, created: 1 });
  const saved = savedOf({ id: "q1", version: 1, updatedAt: "", quiz: quizOf(titled("Old")) });
  return { ...fake, autosave: new Autosave(saved, saved.draft, null, fake.world) };
}

/** An editor on a new quiz. */
export function begun() {
  const fake = fakeSaveWorld();
  return { ...fake, autosave: new Autosave(unsaved, unsaved.draft, null, fake.world) };
}

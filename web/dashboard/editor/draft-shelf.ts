import * as v from "valibot";
import { type Quiz, SettingsSchema } from "../../../shared/quiz.ts";
import { DraftQuestionSchema } from "../../questions/editor.ts";

/** What is kept of a quiz that is not saved: the text, and the version it was written on; null for a new quiz. */
export interface Kept {
  quiz: Quiz;
  version: number | null;
}

const KeptSchema: v.GenericSchema<unknown, Kept> = v.object({
  quiz: v.object({
    title: v.string(),
    description: v.string(),
    tags: v.optional(v.array(v.string()), []),
    questions: v.array(DraftQuestionSchema),
    settings: v.exactOptional(v.partial(SettingsSchema)),
  }),
  version: v.nullable(v.number()),
});

/** Unsaved quizzes on this device, apart for each account, so that a closed tab loses nothing. */
export class DraftShelf {
  #storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  #owner: string;

  constructor(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">, owner: string) {
    this.#storage = storage;
    this.#owner = owner;
  }

  /** Null when nothing is kept, or nothing that this page understands. */
  read(quizId: string | null): Kept | null {
    try {
      const result = v.safeParse(KeptSchema, JSON.parse(this.#storage.getItem(this.#key(quizId)) ?? "null"));
      return result.success ? result.output : null;
    } catch {
      return null;
    }
  }

  keep(quizId: string | null, kept: Kept): void {
    try {
      this.#storage.setItem(this.#key(quizId), JSON.stringify(kept));
    } catch {
      // Full or forbidden: the text lives in the page alone, and the browser asks before it closes the tab.
    }
  }

  drop(quizId: string | null): void {
    try {
      this.#storage.removeItem(this.#key(quizId));
    } catch {
      // Forbidden: then nothing was kept either.
    }
  }

  #key(quizId: string | null): string {
    return `quizwire.draft.${this.#owner}.${quizId ?? "new"}`;
  }
}

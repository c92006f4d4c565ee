import * as v from "valibot";
import { type Quiz, SettingsSchema } from "../../../shared/quiz.ts";
import { DraftQuestionSchema } from "../../questions/editor.ts";

/** What is kept of a quiz that is not saved. */
export interface Kept {
  quiz: Quiz;
  /** The version it was written on; null for a new quiz. */
  version: number | null;
  /** What was on its way to REST, without an answer yet: should REST have it, it is no stranger's. */
  sent: Quiz | null;
  keptAtMs: number;
}

const DraftQuizSchema: v.GenericSchema<unknown, Quiz> = v.object({
  title: v.string(),
  description: v.string(),
  tags: v.optional(v.array(v.string()), []),
  questions: v.array(DraftQuestionSchema),
  settings: v.exactOptional(v.partial(v.object({ ...SettingsSchema.entries, cap: v.number() }))),
});
const KeptSchema = v.object({
  quiz: DraftQuizSchema,
  version: v.nullable(v.number()),
  sent: v.nullable(DraftQuizSchema),
  keptAtMs: v.number(),
});

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** Unsaved quizzes on this device, apart for each account and for each tab, so that no tab takes another one's text away. */
export class DraftShelf {
  #storage: Shelf;
  #owner: string;
  #tab: string;

  constructor(storage: Shelf, owner: string, tab: string) {
    this.#storage = storage;
    this.#owner = owner;
    this.#tab = tab;
  }

  /** The newest that a tab has left behind; it belongs to this tab from now on. Null when there is nothing like that. */
  takeOver(quizId: string | null, openTabs: ReadonlySet<string>): Kept | null {
    const prefix = this.#key(quizId, "");
    const left = this.#keys()
      .filter((key) => key.startsWith(prefix) && !openTabs.has(key.slice(prefix.length)))
      .flatMap((key) => {
        const kept = this.#read(key);
        return kept ? [{ key, kept }] : [];
      })
      .toSorted((a, b) => b.kept.keptAtMs - a.kept.keptAtMs);
    const [newest] = left;
    if (!newest) return null;
    // First kept twice, then once: a full storage must not lose it.
    if (this.keep(quizId, newest.kept) && newest.key !== this.#key(quizId)) this.#remove(newest.key);
    return newest.kept;
  }

  /** False when the storage is full or forbidden: then the text lives in the page alone. */
  keep(quizId: string | null, kept: Kept): boolean {
    try {
      this.#storage.setItem(this.#key(quizId), JSON.stringify(kept));
      return true;
    } catch {
      return false;
    }
  }

  drop(quizId: string | null): void {
    this.#remove(this.#key(quizId));
  }

  #read(key: string): Kept | null {
    try {
      const result = v.safeParse(KeptSchema, JSON.parse(this.#storage.getItem(key) ?? "null"));
      return result.success ? result.output : null;
    } catch {
      return null;
    }
  }

  #remove(key: string): void {
    try {
      this.#storage.removeItem(key);
    } catch {
      // Forbidden: then nothing was kept either.
    }
  }

  #keys(): string[] {
    try {
      return Array.from({ length: this.#storage.length }, (_, index) => this.#storage.key(index) ?? "");
    } catch {
      return [];
    }
  }

  #key(quizId: string | null, tab = this.#tab): string {
    return `quizwire.draft.${this.#owner}.${quizId ?? "new"}.${tab}`;
  }
}

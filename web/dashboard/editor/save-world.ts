import type { Quiz } from "../../../shared/quiz.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import type { ApiProblem } from "../problem.ts";
import type { Draft } from "./draft.ts";
import type { Kept } from "./draft-shelf.ts";
import type { Saved } from "./saved.ts";

/** Everything outside that saving needs. */
export interface SaveWorld {
  create(quiz: Quiz): Promise<StoredQuiz>;
  replace(id: string, version: number, quiz: Quiz): Promise<StoredQuiz>;
  read(id: string): Promise<StoredQuiz>;
  restore(id: string, version: number, known: number): Promise<StoredQuiz>;
  /** In what a call has thrown. */
  problemIn(thrown: unknown): ApiProblem;
  /** Nothing in it keeps REST from taking it. */
  isFinished(quiz: Quiz): boolean;
  keep(id: string | null, kept: Kept): boolean;
  drop(id: string | null): void;
  /** Another text than the one that was written here is to be shown. */
  show(draft: Draft): void;
  /** Something that is drawn has changed. */
  changed(): void;
  /** REST has a new version from here: for the address and for other tabs. */
  stored(saved: Saved): void;
  now(): number;
  after(ms: number, call: () => void): () => void;
}

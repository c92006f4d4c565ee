import type { Quiz } from "../../../shared/quiz.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import { type Draft, quizOf, sameQuiz } from "./draft.ts";
import type { SaveWorld } from "./save-world.ts";
import { type Saved, savedOf } from "./saved.ts";
import { Unanswered } from "./unanswered.ts";

/** So that a long quiz is not written out with every letter. */
const keepAfterMs = 300;

/** What is written, what REST is known to have of it, and the copy on this device as long as these may differ. */
export class KeptDraft {
  saved: Saved;
  /** False: this device has no room for a copy, so that the page must not be closed. */
  isKept = true;
  #draft: Draft;
  readonly #world: SaveWorld;
  readonly #unanswered: Unanswered;
  #stopKeeping = () => {};

  constructor(saved: Saved, draft: Draft, sent: Quiz | null, world: SaveWorld) {
    this.saved = saved;
    this.#draft = draft;
    this.#world = world;
    this.#unanswered = new Unanswered(sent);
  }

  get quiz(): Quiz {
    return quizOf(this.#draft);
  }

  /** REST may not have it: it had something else when it last answered, or was sent something else since. */
  get isDirty(): boolean {
    return !sameQuiz(this.#draft, this.saved.draft) || this.#unanswered.hasOtherThan(this.quiz);
  }

  /** There is something to send, and REST would take it. */
  get canBeSent(): boolean {
    return this.isDirty && this.#world.isFinished(this.quiz);
  }

  write(draft: Draft): void {
    this.#draft = draft;
    this.#stopKeeping();
    this.#stopKeeping = this.#world.after(keepAfterMs, () => this.keepNow());
  }

  /** The copy as it must be at this moment. */
  keepNow(): void {
    this.#stopKeeping();
    const { id, version } = this.saved;
    if (!this.isDirty) {
      this.isKept = true;
      this.#world.drop(id);
      return;
    }
    const { quiz } = this;
    this.isKept = this.#world.keep(id, { quiz, version, sent: this.#unanswered.last, keptAtMs: this.#world.now() });
  }

  /** What to send, noted as sent. */
  toSend(): Quiz {
    // A new quiz whose creation was not answered is asked for in the same words, or there would be two of it.
    const quiz = (this.saved.id === null ? this.#unanswered.first : undefined) ?? this.quiz;
    this.#unanswered.add(quiz);
    this.keepNow();
    return quiz;
  }

  /** It was sent from here since the last answer. */
  wasSent(quiz: Quiz): boolean {
    return this.#unanswered.has(quiz);
  }

  accepted(stored: StoredQuiz): void {
    if (this.saved.id !== stored.id) this.#world.drop(this.saved.id);
    this.saved = savedOf(stored);
    this.#unanswered.clear();
    this.keepNow();
  }

  refused(): void {
    this.#unanswered.clear();
  }
}

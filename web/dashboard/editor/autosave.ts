import type { Quiz } from "../../../shared/quiz.ts";
import type { StoredQuiz } from "../calls/quizzes.ts";
import type { ApiProblem } from "../problem.ts";
import type { Draft } from "./draft.ts";
import { KeptDraft } from "./kept-draft.ts";
import { conflictIn, isPassing, type SaveState } from "./save-state.ts";
import { SaveTimer } from "./save-timer.ts";
import type { SaveWorld } from "./save-world.ts";
import type { Saved } from "./saved.ts";

/** Saves a draft whenever it can, one write after the other, and never lets go of what REST does not have. */
export class Autosave {
  state: SaveState = { name: "saved", atMs: null };
  readonly #draft: KeptDraft;
  readonly #world: SaveWorld;
  readonly #timer: SaveTimer;
  #running: Promise<void> | null = null;
  #savedAtMs: number | null = null;

  constructor(saved: Saved, draft: Draft, sent: Quiz | null, world: SaveWorld) {
    this.#draft = new KeptDraft(saved, draft, sent, world);
    this.#world = world;
    this.#timer = new SaveTimer(world, () => void this.#run(() => this.#send()));
  }

  get saved(): Saved {
    return this.#draft.saved;
  }

  get isDirty(): boolean {
    return this.#draft.isDirty;
  }

  get isKept(): boolean {
    return this.#draft.isKept;
  }

  /** Also at the start, with what came back from the shelf. */
  change(draft: Draft): void {
    this.#draft.write(draft);
    // A failed save has its own time for the next try; a conflict waits for a decision.
    if (this.state.name === "conflict" || (this.state.name === "failed" && this.#draft.canBeSent)) return;
    this.#plan();
  }

  /** The copy on this device, as it must be at this moment. */
  keepNow(): void {
    this.#draft.keepNow();
  }

  /** Saves all of it at once. True when REST has everything. */
  async flush(): Promise<boolean> {
    await this.#running;
    while (this.#draft.canBeSent && this.#state().name !== "conflict") {
      await this.#run(() => this.#send());
      if (this.#state().name === "failed" || this.#state().name === "refused") break;
    }
    return !this.isDirty;
  }

  /** The network is back, or somebody does not want to wait. */
  retryNow(): void {
    if (this.state.name === "failed") this.#timer.in(0);
  }

  /** Another tab has saved this quiz. */
  heard(version: number): void {
    if (this.#running !== null || version <= (this.saved.version ?? Number.POSITIVE_INFINITY)) return;
    if (this.isDirty) this.#become({ name: "conflict", kind: "changed" });
    // Should that fail, the next save finds out about the newer version.
    else this.takeTheirs().catch((error: unknown) => this.#world.problemIn(error));
  }

  /** Ends with the page: what can be saved is sent, the copy stays until that is answered. */
  leave(): void {
    this.keepNow();
    void this.flush();
    this.#timer.end();
  }

  /** Decisions, in a conflict. Each throws the `ApiProblem` that kept it from being carried out. */
  overwrite(): Promise<void> {
    return this.#decide(async (id) => {
      const { version } = await this.#world.read(id);
      return this.#world.replace(id, version, this.#draft.quiz);
    });
  }

  saveAsCopy(): Promise<void> {
    return this.#decide(() => this.#world.create(this.#draft.quiz));
  }

  async takeTheirs(): Promise<void> {
    await this.#decide((id) => this.#world.read(id));
    this.#world.show(this.saved.draft);
  }

  /** Brings an old version back. What can be saved before is saved; what cannot is one step back in the history. */
  async restore(version: number): Promise<void> {
    await this.flush();
    await this.#decide((id) => this.#world.restore(id, version, this.saved.version ?? 0));
    this.#world.show(this.saved.draft);
  }

  async #decide(work: (id: string) => Promise<StoredQuiz>): Promise<void> {
    const isConflict = this.state.name === "conflict";
    const problems: ApiProblem[] = [];
    await this.#run(async () => {
      try {
        this.#accept(await work(this.saved.id ?? ""));
      } catch (error) {
        const problem = this.#world.problemIn(error);
        problems.push(problem);
        const kind = isConflict ? (conflictIn(problem) ?? "changed") : problem.code === "version-conflict" && "changed";
        if (kind) this.#become({ name: "conflict", kind });
      }
    });
    for (const problem of problems) throw problem;
  }

  /** One at a time: what is asked for meanwhile waits, and finds the draft as it is then. */
  async #run(work: () => Promise<void>): Promise<void> {
    while (this.#running !== null) await this.#running;
    this.#timer.stop();
    this.#become({ name: "saving" });
    this.#running = work().finally(() => {
      this.#running = null;
    });
    await this.#running;
    if (this.#state().name === "saving" || this.#state().name === "saved") this.#plan();
  }

  async #send(): Promise<void> {
    if (!this.isDirty) return;
    const { id, version } = this.saved;
    const quiz = this.#draft.toSend();
    try {
      const isNew = id === null || version === null;
      this.#accept(isNew ? await this.#world.create(quiz) : await this.#world.replace(id, version, quiz));
    } catch (error) {
      await this.#fail(this.#world.problemIn(error));
    }
  }

  #accept(stored: StoredQuiz): void {
    this.#draft.accepted(stored);
    this.#timer.saved();
    this.#savedAtMs = this.#world.now();
    this.#world.stored(this.saved);
    this.#become({ name: "saved", atMs: this.#savedAtMs });
  }

  async #fail(problem: ApiProblem): Promise<void> {
    const kind = this.saved.id === null ? null : conflictIn(problem);
    if (kind === "changed") return this.#lookAtNewer();
    if (kind) return this.#become({ name: "conflict", kind });
    if (!isPassing(problem)) {
      this.#draft.refused();
      return this.#become({ name: "refused", problem });
    }
    this.#become({ name: "failed", problem });
    this.#timer.failed();
  }

  /** The newer version may be what was sent from here, its answer lost on the way. Then it is the one to go on from. */
  async #lookAtNewer(): Promise<void> {
    try {
      const stored = await this.#world.read(this.saved.id ?? "");
      if (this.#draft.wasSent(stored.quiz)) this.#accept(stored);
      else this.#become({ name: "conflict", kind: "changed" });
    } catch (error) {
      await this.#fail(this.#world.problemIn(error));
    }
  }

  /** What follows from the draft as it is now. */
  #plan(): void {
    if (this.#running !== null) return;
    this.#timer.stop();
    if (!this.isDirty) {
      this.#timer.clean();
      return this.#become({ name: "saved", atMs: this.#savedAtMs });
    }
    if (!this.#draft.canBeSent) return this.#become({ name: "unfinished" });
    this.#become({ name: "waiting" });
    this.#timer.dirty();
  }

  // A call, because the state changes while others are awaited, which TypeScript does not see in a field.
  #state(): SaveState {
    return this.state;
  }

  #become(state: SaveState): void {
    this.state = state;
    this.#world.changed();
  }
}

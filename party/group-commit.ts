/** How long answers are collected before one write stores them all: thousands at once cost a few writes, not thousands. */
const batchMs = 12;
/** Most keys that one put may carry. */
const keysInAPut = 128;

export type Writes = Map<string, unknown>;

/** The part of a room's storage that is needed here. */
interface Storage {
  put(entries: Record<string, unknown>): Promise<void>;
  setAlarm(atMs: number): Promise<void>;
  deleteAlarm(): Promise<void>;
}

export interface Commit<S, E> {
  storage: Storage;
  /** What to write so that storage says `next` where it said `saved`; null: nothing is stored yet. */
  writes(saved: S | null, next: S, effects: readonly E[]): Writes;
  /** When the room wants to be woken; null: never. */
  alarmAtMs(state: S): number | null;
  /** Says what has been stored. */
  speak(effects: readonly E[], state: S): Promise<void> | void;
  /** A write failed, so that memory may be ahead of storage, or a word did: forget it all and begin again from storage. */
  lost(error: unknown): void;
}

/**
 * Memory first, one write every `batchMs`, and only then a word: acks, refusals, snapshots and posts all wait here, so that
 * nobody ever hears what a crash could take back.
 */
export class GroupCommit<S, E> {
  state: S;
  #saved: S | null;
  #alarmAtMs: number | null | undefined;
  #effects: E[] = [];
  #next: Promise<void> | null = null;
  #running: Promise<void> = Promise.resolve();
  #isOver = false;
  readonly #commit: Commit<S, E>;

  /** `saved` is what storage says now; null for a new room. */
  constructor(state: S, saved: S | null, commit: Commit<S, E>) {
    this.state = state;
    this.#saved = saved;
    this.#commit = commit;
  }

  /** What storage says: all that others may be told. Null before the first write. */
  get saved(): S | null {
    return this.#saved;
  }

  /** Takes a step: at once in memory, soon in storage. Nothing more once this is over. */
  add(step: { state: S; effects: readonly E[] }): void {
    if (this.#isOver) return;
    if (step.state === this.state && step.effects.length === 0) return;
    this.state = step.state;
    this.#effects.push(...step.effects);
    this.#schedule();
  }

  /** Resolves when everything added so far is stored and said. Rejects when it was lost. */
  settled(): Promise<void> {
    return this.#next ?? this.#running;
  }

  /** What is being written is still said; then it never writes or speaks again: what waits is dropped. */
  stop(): void {
    this.#isOver = true;
  }

  #schedule(): void {
    if (this.#next !== null || this.#isOver) return;
    const before = this.#running.catch(() => {});
    this.#next = new Promise<void>((resolve) => setTimeout(resolve, batchMs))
      .then(() => before)
      .then(() => this.#flush());
    this.#next.catch(() => {}); // Whoever waits for it gets the error; `lost` has already dealt with it.
  }

  #flush(): Promise<void> {
    this.#running = this.#next ?? this.#running;
    this.#next = null;
    const effects = this.#effects;
    this.#effects = [];
    return this.#isOver ? Promise.reject(new Error("lost with an earlier write")) : this.#write(this.state, effects);
  }

  async #write(state: S, effects: readonly E[]): Promise<void> {
    try {
      await Promise.all(this.#puts(state, effects));
      this.#saved = state;
      await this.#commit.speak(effects, state);
    } catch (error) {
      if (this.#isOver) throw error;
      this.stop();
      this.#commit.lost(error);
      throw error;
    }
  }

  /** Writes that start without an await between them are stored together or not at all. */
  #puts(state: S, effects: readonly E[]): Promise<void>[] {
    const { storage } = this.#commit;
    const entries = [...this.#commit.writes(this.#saved, state, effects)];
    const puts: Promise<void>[] = [];
    for (let at = 0; at < entries.length; at += keysInAPut)
      puts.push(storage.put(Object.fromEntries(entries.slice(at, at + keysInAPut))));
    const alarmAtMs = this.#commit.alarmAtMs(state);
    if (alarmAtMs !== this.#alarmAtMs) {
      this.#alarmAtMs = alarmAtMs;
      puts.push(alarmAtMs === null ? storage.deleteAlarm() : storage.setAlarm(alarmAtMs));
    }
    return puts;
  }

  /** The alarm has run, or is due at another time for a reason that is not in the state: set it again. */
  rearm(): void {
    this.#alarmAtMs = undefined;
    this.#schedule();
  }
}

import type { Entry } from "./state.ts";

/** What the logs that have grown out of each other share. */
interface Shared {
  readonly entries: Entry[];
  /** Index into `entries`. */
  readonly bySeat: Map<number, number>;
}

/**
 * The answers of one turn in order of arrival, at most one a seat. Immutable: `with` makes a new log, and the old one stays
 * what it was. It takes the same time however long the log is, since thousands of answers come together: logs share one
 * list that only ever grows, and each knows how much of it is its own.
 */
export class AnswerLog {
  readonly length: number;
  readonly #shared: Shared;

  private constructor(shared: Shared, length: number) {
    this.#shared = shared;
    this.length = length;
  }

  static from(entries: Iterable<Entry> = []): AnswerLog {
    const shared: Shared = { entries: [...entries], bySeat: new Map() };
    for (const [index, { seat }] of shared.entries.entries()) shared.bySeat.set(seat, index);
    return new AnswerLog(shared, shared.entries.length);
  }

  /** Throws when that seat has answered: an answer is for good. */
  with(entry: Entry): AnswerLog {
    if (this.of(entry.seat)) throw new Error(`seat ${entry.seat} has answered`);
    // Another log has gone on from here already: this one goes on in a list of its own.
    if (this.length < this.#shared.entries.length) return AnswerLog.from([...this, entry]);
    this.#shared.bySeat.set(entry.seat, this.length);
    this.#shared.entries.push(entry);
    return new AnswerLog(this.#shared, this.length + 1);
  }

  of(seat: number): Entry | undefined {
    const index = this.#shared.bySeat.get(seat);
    return index !== undefined && index < this.length ? this.#shared.entries[index] : undefined;
  }

  get first(): Entry | undefined {
    return this.length > 0 ? this.#shared.entries[0] : undefined;
  }

  *[Symbol.iterator](): Generator<Entry> {
    for (let index = 0; index < this.length; index += 1) {
      const entry = this.#shared.entries[index];
      if (entry) yield entry;
    }
  }
}

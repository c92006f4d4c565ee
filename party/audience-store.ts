import type * as Party from "partykit/server";
import { AnswerLog } from "../shared/audience/answer-log.ts";
import type { AudienceEffect } from "../shared/audience/events.ts";
import type { Past } from "../shared/audience/recounting.ts";
import {
  type Asking,
  type AudienceState,
  type Entry,
  newAudience,
  noTally,
  type Outbox,
  type Seat,
  type Tally,
} from "../shared/audience/state.ts";
import type { Desired } from "../shared/protocol/between-rooms.ts";
import type { AudienceName } from "../shared/room-name.ts";
import type { Writes } from "./group-commit.ts";
import { loadOutcome, writeOutcome } from "./stored-outcome.ts";

/** Values stay far below the 128 KiB that either host allows: 200 characters a seat, 400 an entry. */
const seatsInAKey = 50;
const entriesInAKey = 128;

// What stands under each key. Only this file writes them, so reading them back needs no second decoding.
type Head = { room: AudienceName; asking: number; lastSeq: number };
type StoredAsking = Omit<Asking, "log"> & { firstSeq: number };
type Standings = Pick<AudienceState, "lastFold" | "corrected" | "rescored"> & { tallies: PackedTally[] };

/** A tally without the names of its fields: 1,500 of them fit in one value. */
type PackedTally = [
  points: number,
  totalMs: number,
  correct: number,
  streak: number,
  credit: number | null,
  last: number,
  before: number,
];
const pack = ({ points, totalMs, correct, streak, last }: Tally): PackedTally => [
  points,
  totalMs,
  correct,
  streak,
  last.credit,
  last.points,
  last.streakBefore,
];
const unpack = ([points, totalMs, correct, streak, credit, last, streakBefore]: PackedTally): Tally => ({
  points,
  totalMs,
  correct,
  streak,
  last: { credit, points: last, streakBefore },
});

const seatsKey = (chunk: number) => `seats:${String(chunk).padStart(4, "0")}`;
const logKey = (chunk: number) => `log:${String(chunk).padStart(6, "0")}`;
const askingKey = (turn: number) => `asking:${turn}`;
const chunkOf = (seq: number) => Math.floor((seq - 1) / entriesInAKey);

/** An audience room's state in key-value storage, written as the difference between two states. */
export class AudienceStore {
  readonly #storage: Party.Storage;
  /** The last, unfinished chunk of the answer log. */
  #tail: Entry[] = [];

  constructor(storage: Party.Storage) {
    this.#storage = storage;
  }

  /** State is immutable: what is not the same object any more is what changed. */
  writes(saved: AudienceState | null, next: AudienceState, effects: readonly AudienceEffect[]): Writes {
    const writes: Writes = new Map();
    const { outcome, ...desired } = next.desired;
    if (next.desired !== saved?.desired) writes.set("desired", desired);
    if (outcome !== saved?.desired.outcome) writeOutcome(outcome, writes);
    if (next.outbox !== saved?.outbox) writes.set("outbox", next.outbox);
    if (next.lastFold !== saved?.lastFold || next.corrected !== saved?.corrected)
      writes.set("standings", standingsOf(next));
    if (next.asking !== saved?.asking || !saved) {
      if (next.asking && !differsByAnswersAlone(saved?.asking, next.asking))
        writes.set(askingKey(next.asking.turn.n), withoutLog(next.asking, next.lastSeq));
      writes.set("head", { room: next.room, asking: next.asking?.turn.n ?? 0, lastSeq: next.lastSeq } satisfies Head);
    }
    if (next.seats !== saved?.seats) this.#writeSeats(saved?.seats ?? [], next.seats, writes);
    this.#writeLog(effects, writes);
    return writes;
  }

  #writeSeats(saved: readonly Seat[], next: readonly Seat[], writes: Writes): void {
    for (let from = 0; from < next.length; from += seatsInAKey) {
      const chunk = next.slice(from, from + seatsInAKey);
      if (chunk.some((seat, at) => seat !== saved[from + at])) writes.set(seatsKey(from / seatsInAKey), chunk);
    }
  }

  #writeLog(effects: readonly AudienceEffect[], writes: Writes): void {
    for (const effect of effects) {
      if (effect.type !== "record") continue;
      const { entry } = effect;
      if (entry.seq > 1 && chunkOf(entry.seq) !== chunkOf(entry.seq - 1)) this.#tail = [];
      this.#tail = [...this.#tail, entry];
      writes.set(logKey(chunkOf(entry.seq)), this.#tail);
    }
  }

  /** The room as it was stored, with nobody connected; null when nothing is. */
  async load(): Promise<AudienceState | null> {
    const storage = this.#storage;
    const head = await storage.get<Head>("head");
    const desired = await storage.get<Omit<Desired, "outcome">>("desired");
    if (!head || !desired) return null;
    const outcome = await loadOutcome(storage);
    const outbox = await storage.get<Outbox>("outbox");
    const standings = await storage.get<Standings>("standings");
    const seats = [...(await storage.list<Seat[]>({ prefix: "seats:" })).values()].flat();
    const asking = await this.asking(head.asking);
    const log = asking ? await this.entries(asking.firstSeq, head.lastSeq) : [];
    this.#tail = await this.#chunk(chunkOf(Math.max(1, head.lastSeq)));
    const base = newAudience(head.room, { ...desired, outcome });
    return {
      ...base,
      desired: { ...desired, outcome },
      outbox: outbox ?? base.outbox,
      seats,
      tallies: seats.map((_, number) => {
        const packed = standings?.tallies[number];
        return packed ? unpack(packed) : noTally;
      }),
      seatOf: new Map(seats.map((seat, number) => [seat.id, number])),
      asking: asking && { ...asking.asking, log: AnswerLog.from(log) },
      corrected: standings?.corrected ?? 0,
      rescored: standings?.rescored ?? [],
      lastFold: standings?.lastFold ?? null,
      lastSeq: head.lastSeq,
      connected: seats.map(() => false),
      probing: seats.map(() => ({ samples: [], left: 0 })),
    };
  }

  /** A turn as this room carried it out; null when it never did. */
  async asking(turn: number): Promise<{ asking: Omit<Asking, "log">; firstSeq: number } | null> {
    const stored = await this.#storage.get<StoredAsking>(askingKey(turn));
    if (!stored) return null;
    const { firstSeq, ...asking } = stored;
    return { asking, firstSeq };
  }

  /** A turn that lies behind the room, with its log; null when it never came here. */
  async past(turn: number, lastSeq: number): Promise<Past | null> {
    const stored = await this.asking(turn);
    if (!stored) return null;
    const log: Entry[] = [];
    // Answers of a turn follow each other in the log, and those of the next turn follow them.
    for (let first = stored.firstSeq; first <= lastSeq; first += entriesInAKey) {
      const entries = await this.entries(first, Math.min(first + entriesInAKey - 1, lastSeq));
      log.push(...entries.filter((entry) => entry.turn === turn));
      if (entries.at(-1)?.turn !== turn) break;
    }
    return { ...stored.asking, log: AnswerLog.from(log) };
  }

  /** Log entries from `first` through `last`, in order. */
  async entries(first: number, last: number): Promise<Entry[]> {
    const entries: Entry[] = [];
    for (let chunk = chunkOf(first); first <= last && chunk <= chunkOf(last); chunk += 1)
      entries.push(...(await this.#chunk(chunk)));
    return entries.filter(({ seq }) => seq >= first && seq <= last);
  }

  async #chunk(chunk: number): Promise<Entry[]> {
    return (await this.#storage.get<Entry[]>(logKey(chunk))) ?? [];
  }
}

function standingsOf({ lastFold, corrected, rescored, tallies }: AudienceState): Standings {
  return { lastFold, corrected, rescored, tallies: tallies.map(pack) };
}

/** Nothing of it but the log has changed, which has keys of its own. */
const differsByAnswersAlone = (saved: Asking | null | undefined, next: Asking): boolean =>
  saved?.turn === next.turn &&
  saved.status === next.status &&
  saved.openedAtMs === next.openedAtMs &&
  saved.closeByMs === next.closeByMs;

function withoutLog({ log, ...asking }: Asking, lastSeq: number): StoredAsking {
  return { ...asking, firstSeq: log.first?.seq ?? lastSeq + 1 };
}

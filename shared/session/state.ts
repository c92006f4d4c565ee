import type { DeviceId, PlayerId } from "../ids.ts";
import type { Init, Outcome, Report } from "../protocol/between-rooms.ts";
import type { Phase } from "../protocol/common.ts";
import type { Device } from "../protocol/stage.ts";
import type { AudienceName } from "../room-name.ts";
import type { People } from "./people.ts";

/** A registered audience room: its newest report, with the parts that it only sends when they change. */
export interface RoomReport {
  readonly room: AudienceName;
  readonly rev: number;
  readonly seq: number;
  readonly players: number;
  readonly present: number;
  readonly progress: Report["progress"];
  readonly names: NonNullable<Report["names"]>;
  readonly fold: Report["fold"] | null;
  readonly delivered: boolean;
}

/** One asking of a question: the nth of the session. */
export interface Asked {
  readonly n: number;
  readonly index: number;
  readonly opensAtMs: number;
  readonly sentAtMs: number | null;
  readonly closedAtMs: number | null;
  /** The largest time factor that a room may apply to this turn. */
  readonly largestFactor: number;
}

interface Corrected {
  readonly turn: number;
  readonly was: readonly number[];
  readonly right: readonly number[];
  readonly atMs: number;
}

/** Everything a session room knows. Immutable, like the audience's. */
export interface SessionState {
  readonly init: Init;
  /** Grows with every change of what audience rooms have to do. */
  readonly seq: number;
  readonly phase: Phase;
  readonly locked: boolean;
  /** All askings so far; the last is the current turn. */
  readonly asked: readonly Asked[];
  readonly voided: readonly number[];
  readonly cuts: readonly (readonly [turn: number, atMs: number])[];
  /** What the host has set right after reveals, in order: which columns were right, and are from then on; none: worth 0. */
  readonly corrections: readonly Corrected[];
  readonly people: People;
  readonly devices: readonly Device[];
  /** Devices that were let go and codes that were spoilt, the newest: their codes pair nothing any more. */
  readonly unpaired: readonly DeviceId[];
  readonly rooms: ReadonlyMap<AudienceName, RoomReport>;
  readonly outcome: Outcome | null;
  readonly answered: { readonly answered: number; readonly correct: number };
  /** Places on the board before the newest outcome. */
  readonly placesBefore: readonly PlayerId[];
  readonly endedAtMs: number | null;
  /** What REST has confirmed: everything up to this revision of what it has to know. */
  readonly rest: {
    readonly rev: number;
    readonly confirmed: number;
    /** The newest turn that REST knows: it and later ones travel with every post. */
    readonly turn: number;
    readonly failures: number;
    readonly retryAtMs: number | null;
  };
  /** When to post again to rooms that have not carried out the newest desired state. */
  readonly pushRetry: { readonly failures: number; readonly atMs: number | null };
}

/** A session room that REST has just created. */
export function newSession(init: Init): SessionState {
  return {
    init,
    seq: 1,
    phase: "lobby",
    locked: false,
    asked: [],
    voided: [],
    cuts: [],
    corrections: [],
    people: new Map(),
    devices: [],
    unpaired: [],
    rooms: new Map(),
    outcome: null,
    answered: { answered: 0, correct: 0 },
    placesBefore: [],
    endedAtMs: null,
    rest: { rev: 1, confirmed: 0, turn: 0, failures: 0, retryAtMs: null },
    pushRetry: { failures: 0, atMs: null },
  };
}

/** The turn that is being asked; null in the lobby. */
export const currentTurn = (state: SessionState): Asked | null => state.asked.at(-1) ?? null;

/** The question of a turn. */
export function questionOf(state: SessionState, asked: Pick<Asked, "index">): Init["questions"][number] {
  const question = state.init.questions[asked.index];
  if (!question) throw new Error(`there is no question ${asked.index}`);
  return question;
}

/** No question follows the current one. */
export const isLast = (state: SessionState): boolean => nextIndex(state) >= state.init.questions.length;
export const nextIndex = (state: SessionState): number => (currentTurn(state)?.index ?? -1) + 1;

/** Rooms that have not counted the current turn. */
export function silentRooms(state: SessionState): RoomReport[] {
  const n = currentTurn(state)?.n ?? 0;
  return [...state.rooms.values()].filter((room) => (room.fold?.turn ?? 0) < n);
}

/** Every answer of every room has reached the database, and REST knows that the session has ended. */
export const isComplete = (state: SessionState): boolean =>
  state.phase === "ended" && [...state.rooms.values()].every((room) => room.delivered && room.seq >= state.seq);

import type { PlayerId, SessionId } from "../ids.ts";
import type { Desired, Fold, Turn } from "../protocol/between-rooms.ts";
import { reached } from "../protocol/phase.ts";
import type { AnswerValue } from "../questions/index.ts";
import type { AudienceName } from "../room-name.ts";
import type { AnswerLog } from "./answer-log.ts";

/** A player of this room. Seats are numbered in the order of joining and never given to another player. */
export interface Seat {
  readonly id: PlayerId;
  readonly nickname: string;
  readonly joinedAtMs: number;
  readonly kicked: boolean;
  /** Time factor; null: no limit of their own, but never holds up a close. */
  readonly factor: number | null;
  /** `m`, frozen when the options went out; 0 until measured. */
  readonly roundTripMs: number;
}

/** One line of the room's answer log: everything that its score follows from, besides the question. */
export interface Entry {
  /** Gap-free from 1 over the whole life of the room. */
  readonly seq: number;
  readonly turn: number;
  readonly seat: number;
  readonly value: AnswerValue;
  /** `e`: arrival since the open. */
  readonly arrivalMs: number;
  /** `m` at that moment. */
  readonly roundTripMs: number;
  /** `T * f`; null: scored for accuracy. */
  readonly limitMs: number | null;
}

/** What a player has earned in the turns that are folded in. */
export interface Tally {
  readonly points: number;
  /** Sum of the scored times of the answers that earned credit. */
  readonly totalMs: number;
  readonly correct: number;
  readonly streak: number;
  /** Of the last folded turn: what must not be shown before its reveal. */
  readonly last: { readonly credit: number | null; readonly points: number; readonly streakBefore: number };
}

/** How far this room is with the turn that is being asked. */
type AskingStatus =
  /** The question is shown, the options are not. */
  | "ready"
  /** Told to open; the clock starts when that is stored. */
  | "opening"
  | "open"
  /** Closed for good, and counted. */
  | "folded"
  | "voided";

/** The turn that this room is carrying out, with its own clock. */
export interface Asking {
  readonly turn: Turn;
  readonly status: AskingStatus;
  /** When the options went out, on this room's clock. */
  readonly openedAtMs: number | null;
  /** Set by an early close: nobody's deadline is later. */
  readonly closeByMs: number | null;
  /** What was answered in this turn. */
  readonly log: AnswerLog;
}

/** What of the results has reached REST. */
export interface Outbox {
  /** Answers up to this `seq` are delivered. */
  readonly answersThrough: number;
  /** Of so many corrections the changed answers are delivered. */
  readonly corrected: number;
  /** Grows whenever a player's row changes for the reader of a report. */
  readonly playersRev: number;
  readonly playersSent: number;
  /** Revision of the last batch that was delivered, or given up. */
  readonly batchRev: number;
  /** Consecutive failures, and when to try again, or to tell of a kick. */
  readonly failures: number;
  readonly retryAtMs: number | null;
}

/**
 * Everything an audience room knows. Immutable: a step makes a new one that shares what did not change, and what is not
 * the same object any more is what has to be stored.
 */
export interface AudienceState {
  readonly room: AudienceName;
  readonly session: SessionId;
  readonly desired: Desired;
  readonly seats: readonly Seat[];
  readonly tallies: readonly Tally[];
  readonly seatOf: ReadonlyMap<PlayerId, number>;
  readonly asking: Asking | null;
  /** How many of the desired corrections `tallies` include: the room recounts from its log until it is all of them. */
  readonly corrected: number;
  /** How many answers got other points by each of these. */
  readonly rescored: readonly number[];
  /** What the newest fold says to the session room; null before the first. */
  readonly lastFold: Fold | null;
  /** Last `seq` of the answer log. */
  readonly lastSeq: number;
  readonly outbox: Outbox;

  // Not stored: known again from the sockets after a restart.
  readonly connected: readonly boolean[];
  /** By seat: round trips measured while no options are out, and how many more to measure now. */
  readonly probing: readonly { readonly samples: readonly number[]; readonly left: number }[];
}

/** Without the kicked. */
export const playersIn = (seats: AudienceState["seats"]): number =>
  seats.reduce((sum, { kicked }) => sum + (kicked ? 0 : 1), 0);

/** The session shows the result of turn `n`, or has left it: nothing can change what its answers are worth. */
export const isOver = ({ turn, phase }: Desired, n: number): boolean =>
  turn === null || turn.n > n || (turn.n === n && reached(phase, "revealed"));

/** The corrections that this room's tallies include. */
export const correctionsOf = ({ desired, corrected }: AudienceState): Desired["corrections"] =>
  desired.corrections.slice(0, corrected);

export const noTally: Tally = {
  points: 0,
  totalMs: 0,
  correct: 0,
  streak: 0,
  last: { credit: null, points: 0, streakBefore: 0 },
};

/** A room that has just learned what session it belongs to. */
export function newAudience(room: AudienceName, desired: Desired): AudienceState {
  return {
    room,
    session: desired.session,
    // The first desired state is carried out like every other one: see `step`.
    desired: {
      ...desired,
      seq: 0,
      phase: "lobby",
      turn: null,
      outcome: null,
      kicked: [],
      factors: [],
      voided: [],
      cuts: [],
      corrections: [],
      endedAtMs: null,
    },
    seats: [],
    tallies: [],
    seatOf: new Map(),
    asking: null,
    corrected: 0,
    rescored: [],
    lastFold: null,
    lastSeq: 0,
    outbox: {
      answersThrough: 0,
      corrected: 0,
      playersRev: 0,
      playersSent: 0,
      batchRev: 0,
      failures: 0,
      retryAtMs: null,
    },
    connected: [],
    probing: [],
  };
}

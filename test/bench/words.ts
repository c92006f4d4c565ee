import type { Phase } from "../../shared/protocol/common.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";

export type Mode = "burst" | "spread";

/** The address that players reach Quizwire by, and what the edge would say of where they are. */
export interface Door {
  origin: string;
  headers: Readonly<Record<string, string>>;
}

/** Where the crowd goes: to Quizwire, or to something that only has sockets. */
export type Target =
  | {
      kind: "quizwire";
      /** Players go in by one after the other. */
      doors: Door[];
      code: string;
      stage: { socketUrl: string; ticket: string };
    }
  | { kind: "bare"; url: string; question: string }
  /** Says by itself what belongs to each step; by question, the steps that there are. */
  | { kind: "rooms"; url: string; steps: Phase[][] };

/** One round of the driver: a crowd that joins, and questions that it answers. */
export interface Plan {
  target: Target;
  players: number;
  questions: number;
  mode: Mode;
  /** Players come evenly over this long, whoever is still on the way in; null: 20 at a time, as fast as they get in. */
  joinOverMs: number | null;
}

/** What the driver stops at until it is told to go on: whoever started it looks at the servers meanwhile. */
export type Mark =
  | "start"
  | "joined"
  /** Everybody has the question. */
  | "asked"
  | "acked"
  /** All that belongs to the question is said. */
  | "said"
  | "ended";

/** All times in ms; arrays by player where they are long. */
export interface AskedFigures {
  /** Wall clock of the first and the last receipt of the question. */
  firstAtMs: number;
  /** From the first receipt, sorted. */
  receiptsMs: number[];
  /** From the room's send as it says itself; null: it does not say. */
  sentAtMs: number | null;
  /** From each answer's send to its ack, sorted. */
  acksMs: number[];
  /** From the first answer to the last ack. */
  allAckedMs: number;
  /** By player: what it heard from the call of this question on until the next, without heartbeats. */
  bytes: number[];
  frames: number[];
}

/** All that one server said to everybody, but for acks: so another one can say the same. */
export interface Sent {
  /** By player: which of the rooms it sat in, from 0. */
  rooms: number[];
  /** Each once, as it went over the wire. */
  texts: string[];
  questions: SentStep[][];
}

export interface SentStep {
  phase: Phase;
  /** By player: which of the texts, in order. */
  frames: number[][];
}

export interface PlayerRecord {
  id: string;
  nickname: string;
  answers: { turn: number; value: AnswerValue; sentAtMs: number }[];
  acks: { turn: number; value: AnswerValue }[];
  /** By turn, as its screen shows it. */
  results: { turn: number; points: number }[];
  standing: { points: number; rank: number | null };
}

export interface DriverFigures {
  joinMs: number;
  /** By player, from when it wants in until its socket is open, sorted. */
  joinsMs: number[];
  /** Attempts to join that were told to come back later. */
  joinsPutOff: number;
  asked: AskedFigures[];
  players: PlayerRecord[];
  sent: Sent;
}

export type ToDriver = { type: "run"; plan: Plan } | { type: "go" };
export type FromDriver =
  /** `cpuS`: the driver's own so far. */
  | { type: "mark"; mark: Mark; question: number; cpuS: number; atMs: number }
  | { type: "progress"; text: string }
  | { type: "figures"; figures: DriverFigures }
  | { type: "failed"; because: string };

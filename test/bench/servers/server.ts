import type { DriverFigures, Target } from "../words.ts";

export const serverNames = ["quizwire", "ws", "workerd", "rooms"] as const;
export type ServerName = (typeof serverNames)[number];

/** What a round is played on: fresh for every round. */
export interface Server {
  readonly name: ServerName;
  readonly target: Target;
  /** Whose time and memory count as the server's. */
  readonly pids: readonly number[];
  /** Of its stores' stand-ins; none where nothing is stored. */
  readonly storePids: readonly number[];
  /** What of what was sent is not stored as it was acked; empty: all is. And what else the stores know. */
  check(figures: DriverFigures): Promise<Stored>;
  stop(): Promise<void>;
}

export interface Stored {
  faults: string[];
  rows: { answers: number; players: number };
  /** By question, on the wall clock: when the session opened it, and when the first room let it out. Null: nobody knows. */
  openings: { dueAtMs: number; sentAtMs: number }[] | null;
}

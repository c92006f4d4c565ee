import type { Mode } from "./words.ts";

/** A number, or so many times what the bare workerd socket needed in the same run. */
export type Goal = { kind: "most"; most: number } | { kind: "times"; times: number };

/** Of two cores; by players where it depends on them. */
export const goals = {
  joinS: { 1000: 3.7, 2000: 7.5 } as Readonly<Record<number, number>>,
  cpuS: { 2000: 0.4 } as Readonly<Record<number, number>>,
  bytes: 800,
  frames: 8,
  ackTimes: 1.5,
  questionTimes: 1.3,
};

interface Crowd {
  players: number;
  mode: Mode;
  joinOverMs: number | null;
}

/** What Quizwire should need at most of what a line of the bench measures; null: that is only looked at. */
export function goalOf(what: string, { players, mode, joinOverMs }: Crowd): Goal | null {
  switch (what) {
    case "all join":
      return joinOverMs === null ? most(goals.joinS[players]) : null;
    case "question: last player":
      return { kind: "times", times: goals.questionTimes };
    case "ack: p99":
      return mode === "burst" ? { kind: "times", times: goals.ackTimes } : null;
    case "server, one question":
      return most(goals.cpuS[players]);
    case "bytes to one player":
      return most(goals.bytes);
    case "frames to one player":
      return most(goals.frames);
    default:
      return null;
  }
}

const most = (n: number | undefined): Goal | null => (n === undefined ? null : { kind: "most", most: n });

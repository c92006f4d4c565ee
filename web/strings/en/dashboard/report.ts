import { words } from "../words.ts";

const { number, plural } = words;

export const report = {
  title: "Report",
  played: (when: string): string => `Played ${when}`,
  csv: "Download CSV",
  live: "This session is still running. The figures follow it.",
  arriving: "Results are still arriving. This page updates by itself.",
  complete: "All results are in.",
  players: "Players",
  questions: "Questions",
  rightShare: "Right answers",
  meanTime: "Mean time to answer",
  none: "–",
  leaderboard: "Leaderboard",
  noPlayers: "Nobody joined this session.",
  noQuestions: "No question was asked.",
  rank: "Rank",
  player: "Player",
  points: "Points",
  rightOf: (right: number, of: number): string => `${number(right)} of ${number(of)}`,
  rightAnswers: "Right",
  kicked: "removed",
  voided: "Skipped: does not count",
  answered: (n: number): string => plural(n, { one: "# answer", other: "# answers" }),
  mean: (seconds: string): string => `${seconds} on average`,
  isRight: "Right",
  secondsShort: (ms: number): string => `${(Math.round(ms / 100) / 10).toLocaleString("en")} s`,
  scoring: { speed: "Speed scoring", kahoot: "Kahoot scoring", accuracy: "Accuracy scoring" },
};

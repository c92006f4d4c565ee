import { words } from "../words.ts";

const { number, plural } = words;

/** What everybody in the hall reads, from the lobby to the podium. */
export const screen = {
  pageTitle: (title: string): string => `${title} · Quizwire`,
  connecting: "Connecting to the session…",

  joinAt: "Join at",
  qrLabel: (address: string): string => `QR code that opens ${address}`,
  locked: "Locked",
  lockedLong: "Locked: nobody new can join",
  playersIn: (n: number): string => plural(n, { one: "player is in", other: "players are in" }),
  nobodyYet: "Waiting for the first player…",
  /** Read out digit by digit. */
  spelled: (code: string): string => `Code ${[...code].join(" ")}`,

  untilAnswers: "Seconds until the answers appear",
  practice: "Practice: no points",
  worth: (points: number): string => `Worth ${words.points(points)}`,
  timeLeft: "Seconds left",
  noLimit: "No time limit",
  answeredOf: (n: number, of: number): string => `${number(n)} of ${number(of)} answered`,
  stillHasTime: (n: number): string =>
    plural(n, { one: "# player still has time", other: "# players still have time" }),
  kind: {
    single: "Choose one",
    multiple: "Choose all that are right",
    boolean: "True or false?",
  },

  timeUp: "Answers are in",
  counting: "Counting…",
  silentRegion: (n: number): string =>
    plural(n, { one: "One region does not answer.", other: "# regions do not answer." }),
  silentHint: "You can reveal the result without it. Answers that arrive later are kept, but are worth 0 points.",

  says: {
    question: (n: number, total: number, prompt: string): string => `${words.questionOf(n, total)}: ${prompt}`,
    open: "The answers are on the screen.",
    leads: (name: string, points: number): string => `${name} leads with ${words.points(points)}.`,
    wins: (name: string, points: number): string => `${name} wins with ${words.points(points)}.`,
  },

  right: "Right",
  wrong: "Wrong",
  gotItRight: (n: number, of: number): string => `${number(n)} of ${number(of)} got it right`,
  nobodyAnswered: "Nobody answered this one",
  skipped: "Skipped: this question does not count",
  votes: (n: number): string => plural(n, { one: "# answer", other: "# answers" }),

  board: "Leaderboard",
  boardEmpty: "Nobody has points yet.",
  up: (n: number): string => plural(n, { one: "up # place", other: "up # places" }),
  down: (n: number): string => plural(n, { one: "down # place", other: "down # places" }),

  podium: "The podium",
  runnersUp: "And right behind",
  nobodyPlayed: "Nobody played this one.",
  ended: "That was it. Thanks for playing!",
  saving: "Saving results…",
  saved: "All results are saved",
  toReport: "Open the report",
  toDashboard: "Back to the dashboard",
};

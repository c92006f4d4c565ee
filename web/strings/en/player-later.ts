import { words } from "./words.ts";

/** What the player's page says after the first answer. */
export const playerLater = {
  place: words.place,
  right: "Right!",
  partlyRight: "Partly right",
  wrong: "Not this time",
  noAnswer: "No answer",
  voided: "This question does not count",
  gained: (points: number): string => `+${words.number(points)}`,
  nothingGained: "No points",
  rankOf: (rank: number, players: number): string => `${words.place(rank)} of ${words.number(players)}`,
  streak: (n: number): string => `${words.number(n)} right in a row`,
  rightAnswer: "Right answer",
  why: "Why",
  yourAnswer: "Your answer",
  share: (count: number, of: number): string => words.percent(of > 0 ? count / of : 0),
  leaderboard: "Leaderboard",
  finalPlace: "You finish",
  noPlace: "Game over",
  topThree: "The first three",
  thanks: "Thanks for playing.",
  another: "Play another game",
  stopped: {
    replaced: { title: "Playing somewhere else", text: "This seat was opened in another tab or on another phone." },
    kicked: { title: "The host took you out", text: "You cannot come back under this name." },
    ended: { title: "This game is over", text: "Ask for the code of the next one." },
    refused: { title: "Your seat is gone", text: "It could not be taken back. You can join anew with the code." },
    unknown: { title: "No such game", text: "It has been deleted, or the address is wrong." },
  },
  playHere: "Play here",
  enterCode: "Enter a code",
};

import { words } from "../words.ts";

const { plural } = words;
const utcDays = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

export const leaderboards = {
  ofQuiz: (title: string): string => `Leaderboard: ${title}`,
  ofQuizTitle: "Leaderboard of a quiz",
  ofWeek: "Leaderboard of the week",
  toWeek: "Leaderboard of the week",

  sessions: (n: number): string => plural(n, { one: "From # session", other: "From # sessions" }),
  /** `until` is the first moment after the week. */
  week: (from: string, until: string): string =>
    `${utcDays.formatRange(new Date(from), new Date(Date.parse(until) - 1))} (UTC)`,
  previous: "Previous week",
  next: "Next week",

  about:
    "One row for each player of each session. Players have no account: the same name in two sessions may be two people.",
  addUp: "To add up by name, combine reports.",

  caption: "The best results",
  player: "Player and session",
  noResults: "No results",
  noResultsOfQuiz: "Once a session of this quiz has ended and all of its answers are in, its players stand here.",
  noResultsOfWeek: "No session with players ended in this week. Rehearsals do not count.",
};

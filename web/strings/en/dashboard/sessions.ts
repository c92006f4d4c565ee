import { words } from "../words.ts";

const { plural } = words;

export const sessions = {
  title: "Sessions",
  live: "Live now",
  past: "Ended",
  emptyTitle: "No sessions yet",
  empty: "Start a quiz, and it shows up here: live while it runs, with its report afterwards.",
  emptyAction: "To your quizzes",
  code: "Code",
  present: "Open presenter",
  presentNamed: (title: string): string => `Open presenter: ${title}`,
  end: "End",
  endNamed: (title: string): string => `End ${title}`,
  ended: (title: string): string => `“${title}” has ended.`,
  report: "Report",
  reportNamed: (title: string, when: string): string => `Report of ${title}, ${when}`,
  arriving: "Results still arriving",
  search: "Search titles",
  rehearsals: "Show rehearsals",
  rehearsal: "Rehearsal",
  ofQuiz: (title: string): string => `Of the quiz “${title}”`,
  ofOneQuiz: "Of one quiz",
  nothingFound: "No ended session fits.",
  noneEnded: "None has ended yet.",
  moreNamed: (title: string, when: string): string => `More for ${title}, ${when}`,
  remove: "Delete…",
  removed: (title: string): string => `“${title}” and everything about its players is erased.`,
  removing: (title: string): string =>
    `“${title}” is out of reach for everybody. A part of its data cannot be reached now, and is erased as soon as it can be.`,
  erasing: "Being deleted: a part of its data cannot be reached yet.",
  deleteAgain: "Try now",
  deleteAgainNamed: (title: string): string => `Try now to finish deleting ${title}`,
  removeConfirm: (title: string, players: number, isLive: boolean) => ({
    title: `Delete “${title}”?`,
    body: `${isLive ? "It is live: it ends for everybody at once. " : ""}${plural(players, {
      one: "The name, answers and results of its # player are erased everywhere, and its report with them.",
      other: "The names, answers and results of its # players are erased everywhere, and its report with them.",
    })} This cannot be taken back.`,
    yes: "Delete session",
  }),
  endConfirm: (title: string) => ({
    title: `End “${title}”?`,
    body: "Everybody sees the final result and the code stops working. An open question is not counted.",
    yes: "End session",
  }),
  phase: {
    lobby: "In the lobby",
    ready: "Reading a question",
    open: "Answering",
    closed: "Counting",
    revealed: "Looking at the result",
    board: "Leaderboard",
    podium: "Podium",
    ended: "Ended",
  },
};

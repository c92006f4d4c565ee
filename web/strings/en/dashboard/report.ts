import { words } from "../words.ts";
import { proof } from "./proof.ts";
import { sheets } from "./sheets.ts";

const { number, percent, plural } = words;
const players = (n: number): string => plural(n, { one: "# player", other: "# players" });
const answers = (n: number): string => plural(n, { one: "# answer", other: "# answers" });
const seconds = (ms: number): string => `${(Math.round(ms / 100) / 10).toLocaleString("en")} s`;

export const report = {
  title: "Report",
  played: (when: string): string => `Played ${when}`,
  live: "This session is still running. The figures follow it.",
  arriving: "Results are still arriving. This page updates by itself.",
  complete: "All results are in.",
  none: "–",
  secondsShort: seconds,
  scoring: { speed: "Speed scoring", kahoot: "Kahoot scoring", accuracy: "Accuracy scoring" },

  parts: { label: "Parts of the report", overview: "Overview", questions: "Questions", players: "Players" },

  players: "Players",
  questions: "Questions",
  rightShare: "Right answers",
  medianTime: "Median time to answer",
  leaderboard: "Leaderboard",
  noPlayers: "Nobody joined this session.",
  noPlayersFound: "No player fits.",
  noQuestions: "No question was asked.",
  rank: "Rank",
  player: "Player",
  points: "Points",
  question: "Question",
  questionNumber: (n: number): string => `Question ${number(n)}`,
  shortNumber: (n: number): string => `Q${number(n)}`,
  rightOf: (right: number, of: number): string => `${number(right)} of ${number(of)}`,
  rightAnswers: "Right",
  kicked: "removed",
  voided: "Skipped: does not count",
  answered: answers,
  unanswered: (n: number): string => `${number(n)} without an answer`,
  isRight: "Right",
  isWrong: "Wrong",
  noAnswer: "No answer",
  all: (n: number): string => `All ${players(n)}`,
  share: "Share",

  hard: {
    title: "Hard questions",
    about: "Fewer than half of the answers were right.",
    none: "None: every question had at least half of its answers right.",
    share: (share: number, answered: number): string => `${percent(share)} of ${answers(answered)} right`,
  },
  needHelp: {
    title: "Players who need help",
    about: "Right in fewer than half of the questions. Skipped questions do not count.",
    none: "None: everybody had at least half of the questions right.",
    filter: "Only players who need help",
    right: (right: number, of: number): string => `${number(right)} of ${number(of)} right`,
  },

  chart: {
    asTable: "As a table",
    answersAxis: "Answers",
    scores: {
      title: "How the points are spread",
      say: (n: number, most: number): string =>
        `How many of ${players(n)} ended with how many points. ${number(most)} points could be earned.`,
      from: (from: number, to: number): string => `${number(from)} to ${number(to)}`,
    },
    difficulty: {
      title: "How hard the questions were",
      say: "Share of the answers that were right, the hardest question first. Skipped questions are left out.",
      bar: (n: number, share: number): string => `Q${number(n)}: ${percent(share)}`,
    },
    progress: {
      title: "How the session went",
      say: "For each question in the order of asking: how many of the answers were right, and how many of the players answered.",
      right: "Right, of the answers",
      answered: "Answered, of the players",
    },
    times: {
      title: "How long the answers took",
      say: "Line: from the fastest to the slowest answer, in seconds. Box: the middle half of the answers. Bar in it: the median.",
      fastest: "Fastest",
      quarter: "A quarter within",
      median: "Half within (median)",
      threeQuarters: "Three quarters within",
      slowest: "Slowest",
    },
    histogram: {
      title: "When the answers came",
      say: (quarter: string, median: string, threeQuarters: string): string =>
        `Half of the answers took at most ${median}; the middle half took ${quarter} to ${threeQuarters}.`,
      none: "Nobody answered.",
      time: "Time",
      axis: "Seconds since the options went out",
      from: (from: number, to: number): string => `${seconds(from)} to ${seconds(to)}`,
    },
  },

  onQuestion: {
    before: "Question before",
    after: "Next question",
    chosen: "What was chosen",
    chosenAbout:
      "Share of those who answered. Several options could be chosen, so the shares may add up to more than 100 %.",
    chosenOneAbout: "Share of those who answered.",
    explanation: "Explanation",
    who: "Who answered what",
    filter: "Show",
    everybody: "Every answer",
    chose: (option: string): string => `Who chose ${option}`,
    silent: "Who gave no answer",
    nobody: "Nobody.",
    answer: "Answer",
    time: "Time",
    ofPlayers: (n: number, of: number): string => `${number(n)} of ${number(of)}`,
    median: (time: string): string => `half within ${time}`,
    points: (n: number): string =>
      n === 0 ? "Just for practice" : plural(n, { one: "Worth # point", other: "Worth up to # points" }),
    limit: (ms: number | null): string => (ms === null ? "No time limit" : `${seconds(ms)} to answer`),
    unknownPlayer: "A player whose name has not arrived yet",
  },

  onPlayer: {
    find: "Find a player by name",
    streak: "Longest streak",
    inARow: (n: number): string => `${number(n)} right in a row`,
    answers: "Every answer",
    given: "Answered",
    right: "The right answer",
    points: (n: number): string => plural(n, { one: "# point", other: "# points" }),
    rankOf: (rank: string, n: number): string => `${rank} of ${number(n)}`,
    all: "All players",
  },

  download: {
    title: "Download",
    xlsx: "Spreadsheet (.xlsx)",
    xlsxAbout: "Overview, players, questions and every answer",
    players: "Players (.csv)",
    playersAbout: "A row for each player",
    answers: "Answers (.csv)",
    answersAbout: "A row for each answer, with the evidence of its score",
    json: "Everything (.json)",
    jsonAbout: "For programs",
    print: "Print",
    readingPlayers: (n: number): string => `Reading players: ${number(n)} so far`,
    readingAnswers: (n: number): string => `Reading answers: ${number(n)} so far`,
    writing: "Writing the file…",
    saving: "Fetching the file…",
    done: (name: string): string => `“${name}” is saved.`,
  },

  combine: {
    action: "Combine with other sessions…",
    several: "Combine reports…",
    title: "Combined report",
    pick: "Which sessions belong together?",
    about:
      "Players with the same name count as one, and so do questions with the same text and options. At most 20 sessions.",
    go: "Combine",
    tooFew: "Choose at least two sessions.",
    tooMany: "At most 20 sessions.",
    sessions: "Sessions",
    of: (n: number): string => plural(n, { one: "# session", other: "# sessions" }),
    leaderboard: "Leaderboard over all sessions",
    played: "Played in",
    asked: (n: number): string => plural(n, { one: "asked once", other: "asked # times" }),
    inSession: (title: string, share: string): string => `${title}: ${share} right`,
    none: "This address names no session. Open a report and choose “Combine with other sessions…”.",
  },

  proof,
  sheets,
};

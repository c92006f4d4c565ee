/** What stands in a report's spreadsheet: names of sheets, and the heads of their columns with units. */
export const sheets = {
  overview: {
    name: "Overview",
    title: "Session",
    playedAt: "Played",
    scoring: "Scoring",
    players: "Players",
    questions: "Questions asked, without skipped ones",
    rightShare: "Right, share of all answers",
    medianTime: "Median of the questions' median times (s)",
  },
  players: {
    name: "Players",
    columns: ["Rank", "Player", "Points", "Right", "Answered", "Time of right answers (s)", "Removed"],
    points: (n: number): string => `Q${n} points`,
  },
  questions: {
    name: "Questions",
    columns: [
      ...["Question", "Text", "Skipped", "Right answer", "Right share", "Answers", "Right", "No answer"],
      ...["Fastest (s)", "A quarter within (s)", "Median (s)", "Three quarters within (s)", "Slowest (s)"],
    ],
    option: (letter: string): string => `Chose ${letter}`,
  },
  answers: {
    name: "Answers",
    columns: [
      ...["Question", "Text", "Player", "Removed", "Answer", "Credit", "Points", "Counted", "Arrival e (s)"],
      ...["Round trip m (s)", "Compensation C (s)", "Scored time t (s)", "Limit T × f (s)"],
    ],
  },
  yes: "yes",
  no: "no",
};

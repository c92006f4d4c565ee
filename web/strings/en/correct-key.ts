import type { QuestionTypeName } from "../../../shared/questions/index.ts";

/** Setting right what is right in a question that has been asked: on the presenter's page and in the report. */
export const correctKey = {
  open: "Correct the answer",
  title: "Correct the answer",
  legend: "Which answers are right?",
  about: {
    single: "Tick several to accept each of them.",
    boolean: "Tick both to accept either.",
    multiple: "A player must have chosen exactly these.",
  } satisfies Record<QuestionTypeName, string>,
  void: "No answer is right: the question counts for nobody. Points and streaks are as if it had never been asked.",
  unchanged: "This is what counts now.",
  /** On the stage, from the distribution. */
  affected: (answers: string, one: boolean): string =>
    `${answers} ${one ? "answer is" : "answers are"} scored anew, for everybody, at once.`,
  affectedSome: "All answers to it are scored anew, for everybody, at once.",
  /** In the report, counted by REST before anything is written. */
  changes: (answers: string, oneAnswer: boolean, places: string, onePlace: boolean): string =>
    `${answers} ${oneAnswer ? "answer gets" : "answers get"} other points, ${places} ${onePlace ? "player another place" : "players another place"}.`,
  counting: "Counting what would change…",
  still: "The session is not over yet: its rooms score it anew within seconds.",
  alsoQuiz: "Correct the quiz as well, for next time",
  noQuiz: "A quiz cannot say this: change the question in its editor.",
  confirm: "Correct it",
  correcting: "Correcting…",
  done: "Corrected. Everything is scored anew.",
  doneRunning: "Corrected. The scores follow within seconds.",
  quiz: {
    "not-asked": "",
    corrected: " The quiz is corrected too.",
    "changed-since": " The quiz was left alone: it has no such question any more.",
    "not-possible": " The quiz was left alone: it cannot say this.",
  },
  list: {
    title: "What was corrected",
    nobody: "counts for nobody",
    now: (before: string, after: string): string => `${before} → ${after}`,
    rescored: (answers: string, one: boolean): string => `${answers} ${one ? "answer" : "answers"} scored anew`,
  },
};

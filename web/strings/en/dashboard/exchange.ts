import { words } from "../words.ts";

const { plural } = words;

export const exchange = {
  import: "Import…",
  importInstead: "Import one from a file…",
  importTitle: "Import a quiz",
  importAbout: "Quizwire looks at the file first and tells you what comes along. Nothing is stored before you say so.",
  choose: "Choose a file",
  drop: "or drop it here",
  kinds:
    "Kahoot or ClassQuiz spreadsheets (.xlsx), ClassQuiz's .cqa, CSV in Kahoot's columns or Blooket's, GIFT and Aiken from Moodle, JSON of Quizwire, Kahoot or Razzia. At most 5 MB.",
  chooserLabel: "File with a quiz",
  tooLarge: "This file has more than 5 MB. Take out what is not needed, pictures above all, and try again.",
  empty: "This file is empty.",
  noFile: "There was no file in what you dropped. Choose one instead.",
  looking: "Looking at the file…",
  importing: "Making the quiz…",

  formats: {
    "quizwire-json": "a Quizwire file",
    "classquiz-cqa": "a quiz from ClassQuiz",
    "classquiz-xlsx": "a ClassQuiz spreadsheet",
    "kahoot-xlsx": "a Kahoot spreadsheet",
    "kahoot-json": "a quiz from Kahoot",
    "razzia-json": "a quiz from Razzia",
    "blooket-csv": "a Blooket spreadsheet",
    csv: "a table of questions",
    aiken: "an Aiken file",
    gift: "a GIFT file",
  } as Readonly<Record<string, string>>,
  foundIn: (format: string): string => `Found in ${format}`,
  comes: (kept: number, found: number): string =>
    kept === found
      ? plural(found, { one: "Its # question comes along.", other: "All # questions come along." })
      : `${kept} of ${plural(found, { one: "# question", other: "# questions" })} come along.`,
  pictures: (n: number): string =>
    plural(n, {
      one: "# picture is brought along and kept here, if it can be had.",
      other: "# pictures are brought along and kept here, if they can be had.",
    }),
  nothingLost: "Nothing is lost.",
  lossesTitle: "What does not come along as it was",
  lossOf: (question: number | null): string => (question === null ? "The quiz" : `Question ${question}`),
  losses: {
    question: "left out",
    text: "shortened",
    formatting: "plain text",
    options: "answers",
    key: "right answer",
    time: "time",
    points: "points",
    picture: "no picture",
    media: "no video or sound",
    feedback: "feedback",
    title: "title",
    tags: "tags",
    settings: "settings",
  } as Readonly<Record<string, string>>,
  questions: "The questions that come along",
  confirm: "Import the quiz",
  another: "Choose another file",
  importedTitle: "The quiz is imported",
  importedAbout: "Some pictures did not come along. You can add them in the editor.",
  openEditor: "Open the editor",
  imported: (title: string): string => `“${title}” is imported.`,

  export: "Export…",
  exportTitle: (title: string): string => `Export “${title}”`,
  exports: {
    json: [
      "Quizwire file",
      "Everything but the pictures themselves, which come back only when you import the file into this account.",
    ],
    csv: ["CSV", "A table in Kahoot's columns with everything about the questions. No pictures, tags or settings."],
    gift: ["GIFT", "For Moodle. Questions, answers and explanations. No times, points, pictures, tags or settings."],
    "kahoot-xlsx": [
      "Kahoot spreadsheet",
      "Questions of 120 and at most 4 answers of 75 characters: longer ones are cut. The nearest of Kahoot's times. No explanations, points, pictures, tags or settings.",
    ],
  },
  exported: (name: string): string => `${name} is saved.`,
};

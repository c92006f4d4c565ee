import { words } from "../words.ts";

const { number, plural } = words;

export const editor = {
  newTitle: "New quiz",
  title: "Edit quiz",
  about: "About the quiz",
  quizTitle: "Title",
  quizTitleHint: "Players see it when they join.",
  description: "Description",
  descriptionHint: "For you: players do not see it.",
  outline: "Questions",
  question: (n: number): string => `Question ${number(n)}`,
  untitled: "No text yet",
  incomplete: "to do",
  none: "No questions yet. Add the first one:",
  add: "Add a question:",
  type: "Type",
  prompt: "Question",
  options: "Options",
  optionsOne: "Options: mark the right one",
  optionsMany: "Options: mark all that are right",
  option: (letter: string): string => `Option ${letter}`,
  right: (letter: string): string => `Option ${letter} is right`,
  rightWord: "Right",
  addOption: "Add an option",
  removeOption: (letter: string): string => `Remove option ${letter}`,
  answer: "The statement is",
  limit: "Time to answer",
  noLimit: "No limit",
  noLimitHint: "Without a limit speed does not count: every right answer gets full points.",
  points: "Points",
  pointsOf: (points: number): string =>
    points === 0
      ? "0 (practice)"
      : points === 1_000
        ? "1,000 (standard)"
        : points === 2_000
          ? "2,000 (double)"
          : number(points),
  read: "Time to read first",
  noRead: "None",
  seconds: (seconds: number): string =>
    seconds >= 120 && seconds % 60 === 0
      ? plural(seconds / 60, { one: "# minute", other: "# minutes" })
      : words.seconds(seconds),
  moveUp: (n: number): string => `Move question ${number(n)} up`,
  moveDown: (n: number): string => `Move question ${number(n)} down`,
  duplicate: (n: number): string => `Duplicate question ${number(n)}`,
  remove: (n: number): string => `Delete question ${number(n)}`,
  duplicateWord: "Duplicate",
  removeWord: "Delete",
  removed: (n: number): string => `Question ${number(n)} is deleted.`,
  undo: "Undo",
  save: "Save",
  saving: "Saving…",
  saved: "Saved",
  keptHere: "Not saved yet, but kept on this device",
  start: "Start a session",
  saveAndStart: "Save and start",
  toDo: (n: number): string => plural(n, { one: "One thing to fix", other: "# things to fix" }),
  restored: "You have changes here that were not saved. They are back.",
  discardRestored: "Discard them",
  leave: {
    title: "Leave with unsaved changes?",
    body: "They stay on this device and are back when you open this quiz here again.",
    save: "Save and leave",
    leave: "Leave",
    stay: "Stay",
  },
  conflict: {
    title: "This quiz has been changed elsewhere",
    body: "It was saved in another tab or on another device after you opened it here. Nothing is lost: choose what to keep.",
    mine: "Keep mine, replace the other",
    copy: "Save mine as a copy",
    theirs: "Take the other, drop mine",
    gone: "This quiz has been deleted elsewhere. You can still save what you have as a new one.",
  },
  kinds: {
    single: { name: "Single choice", about: "One option is right." },
    multiple: { name: "Multiple choice", about: "One or more are right; only all of them together count." },
    boolean: { name: "True or false", about: "A statement to judge." },
  },
  problems: {
    title: "Give the quiz a title.",
    prompt: "Write the question.",
    option: "Fill in this option or remove it.",
    key: "Mark the right option.",
    keys: "Mark at least one option as right.",
    fewOptions: "A question has at least 2 options.",
    tooLong: (most: number): string => `At most ${number(most)} characters.`,
    manyQuestions: (most: number): string => `A quiz has at most ${number(most)} questions.`,
  },
};

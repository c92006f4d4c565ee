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
  tags: "Tags",
  tagsHint: "To find it again. Enter or a comma ends a tag.",
  removeTag: (tag: string): string => `Remove tag ${tag}`,
  settings: "How its sessions are played",
  settingsHint: "What a session starts with. You can still choose otherwise each time.",
  cap: "Most players",
  capHint: "From 1 to 12,000.",
  outline: "Questions",
  orderHint: "Drag to reorder, or Alt with ↑ and ↓.",
  question: (n: number): string => `Question ${number(n)}`,
  untitled: "No text yet",
  incomplete: "to do",
  none: "No questions yet. Add the first:",
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
  moved: (from: number, to: number, of: number): string =>
    `Question ${number(from)} is now question ${number(to)} of ${number(of)}.`,
  removed: (n: number): string => `Question ${number(n)} is deleted.`,
  undo: "Undo",
  redo: "Redo",
  undone: (where: string): string => `Undone: ${where}.`,
  redone: (where: string): string => `Done again: ${where}.`,
  explanation: "Explanation",
  explanationHint: "Optional. Shown to everybody with the right answer.",
  start: "Start a session",
  /** The beginning of `start`: what a narrow window has room for. */
  startShort: "Start",
  toDo: (n: number): string => plural(n, { one: "1 thing to fix", other: "# things to fix" }),
  /** Where something is to be fixed. */
  inOption: (question: string, option: string): string => `${question}, option ${option}`,
  toDoHint: "Until then what you write is kept on this device only.",
  saving: {
    empty: "Nothing written yet",
    saving: "Saving…",
    saved: "Saved",
    savedAt: (time: string): string => `Saved ${time}`,
    unfinished: "Not saved yet, but kept on this device",
    offline: "Not saved: offline. Kept on this device; trying again",
    failed: (why: string): string => `Not saved; kept on this device, trying again. ${why}`,
    refused: (why: string): string => `Not saved; kept on this device. ${why}`,
    conflict: "Not saved: changed elsewhere. Kept on this device",
    notKept: "Not saved, and this device has no room for a copy. Keep this page open.",
    decide: "Decide",
  },
  restored: "You have changes here that were not saved. They are back.",
  discardRestored: "Discard them",
  otherTab: "This quiz is open in another tab too. What is saved there appears here.",
  leave: {
    title: "Leave with unsaved changes?",
    body: "They stay on this device and are back when you open this quiz here again.",
    leave: "Leave",
    stay: "Stay",
  },
  preview: {
    title: "Preview",
    moment: "What the preview shows",
    moments: { open: "Question", revealed: "Answer" },
    none: "Choose a question to see it as players will.",
    stage: "On the big screen",
    phone: "On a phone",
    stageOf: (moment: string): string => `How the big screen shows it: ${moment}`,
    phoneOf: (moment: string): string => `How a phone shows it: ${moment}`,
    player: "Ada",
    prompt: "Your question",
  },
  versions: {
    open: "Versions",
    title: "Versions",
    about: "The last state of every five minutes of writing, at most 50.",
    current: "Now",
    changes: (written: number, gone: number): string =>
      written + gone === 0
        ? "the same questions"
        : [written > 0 && `${number(written)} new or changed`, gone > 0 && `${number(gone)} replaced or gone`]
            .filter(Boolean)
            .join(", "),
    look: "Look",
    lookAt: (when: string): string => `Look at the version of ${when}`,
    restore: "Bring this back",
    restoreOf: (when: string): string => `Bring this back: the version of ${when}`,
    restoring: "Bringing it back…",
    restored: "The old version is back.",
    noQuestions: "It had no questions.",
  },
  conflict: {
    title: "This quiz has been changed elsewhere",
    body: "It was saved in another tab or on another device after you opened it here. Nothing is lost: choose what to keep.",
    mine: "Keep mine, replace the other",
    copy: "Save mine as a copy",
    theirs: "Take the other, drop mine",
    unfinished: "What you have here misses something, so it cannot be saved yet. Decide later and finish it first.",
    later: "Decide later",
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
    cap: "A whole number from 1 to 12,000.",
    manyTags: (most: number): string => `A quiz has at most ${number(most)} tags.`,
    manyQuestions: (most: number): string => `A quiz has at most ${number(most)} questions.`,
  },
};

import { words } from "../words.ts";

const { plural } = words;
const quizzesOf = (n: number): string => plural(n, { one: "# quiz", other: "# quizzes" });

export const quizzes = {
  title: "Quizzes",
  archivedTitle: "Archived quizzes",
  create: "New quiz",
  emptyTitle: "Your first quiz",
  empty:
    "Write a few questions, start a session, and let people join with a code from their phones. No account needed for them.",
  emptyAction: "Write a quiz",
  toArchived: "Archived quizzes",
  toLive: "Back to your quizzes",
  nothingArchived: "Nothing is archived",
  aboutArchived: "Quizzes that you archive are out of the way here. They keep everything and come back any time.",

  search: "Search titles, tags and questions",
  sort: "Sorted by",
  sorts: {
    changed: "Last changed",
    created: "Newest",
    title: "Title",
    "last-played": "Last played",
    "most-played": "Most played",
  },
  tags: "Tags",
  allTags: "All",
  tagged: (tag: string, n: number): string => `${tag}: ${quizzesOf(n)}`,
  found: (n: number, more: boolean): string => (more ? `The first ${quizzesOf(n)}` : quizzesOf(n)),
  nothingFound: "Nothing fits",
  aboutNothingFound: "No quiz has all of these words in its title, description, tags or questions.",
  showAll: "Show all quizzes",

  updated: (when: string): string => `Changed ${when}`,
  archivedOn: (when: string): string => `Archived ${when}`,
  played: (n: number): string => plural(n, { one: "Played once", other: "Played # times" }),
  playedLast: (n: number, when: string): string =>
    plural(n, { one: `Played once, ${when}`, other: `Played # times, last ${when}` }),
  neverPlayed: "Not played yet",

  start: "Start",
  startNamed: (title: string): string => `Start ${title}`,
  edit: "Edit",
  editNamed: (title: string): string => `Edit ${title}`,
  moreNamed: (title: string): string => `More for ${title}`,
  leaderboard: "Leaderboard",
  duplicate: "Duplicate",
  archive: "Archive",
  restore: "Restore",
  restoreNamed: (title: string): string => `Restore ${title}`,
  editTags: "Tags…",
  remove: "Delete…",
  copyOf: (title: string): string => `Copy of ${title}`,
  duplicated: (title: string): string => `“${title}” is there as a copy.`,
  needsQuestions: "Add a question before you start it.",

  select: "Select",
  selectNamed: (title: string): string => `Select ${title}`,
  selectAll: "Select all shown",
  selected: (n: number): string => plural(n, { one: "# selected", other: "# selected" }),
  selection: "What to do with the selected quizzes",
  done: "Done",

  archived: (n: number): string => plural(n, { one: "# quiz is archived.", other: "# quizzes are archived." }),
  restored: (n: number): string => plural(n, { one: "# quiz is back.", other: "# quizzes are back." }),
  removed: (n: number): string => plural(n, { one: "# quiz is deleted.", other: "# quizzes are deleted." }),
  tagAdded: (tag: string, n: number): string => `${quizzesOf(n)} now tagged “${tag}”.`,
  tagRemoved: (tag: string, n: number): string => `“${tag}” is taken off ${quizzesOf(n)}.`,
  notThere: (n: number): string => plural(n, { one: "# was not there any more.", other: "# were not there any more." }),
  tooManyTags: (n: number): string => plural(n, { one: "# has 20 tags already.", other: "# have 20 tags already." }),
  conflicts: (n: number): string =>
    plural(n, { one: "# is being changed elsewhere: try again.", other: "# are being changed elsewhere: try again." }),

  removeTitle: (n: number): string => plural(n, { one: "Delete # quiz?", other: "Delete # quizzes?" }),
  removeTitleNamed: (title: string): string => `Delete “${title}”?`,
  removeBody: (n: number): string =>
    plural(n, {
      one: "It is gone for good, with its questions and versions.",
      other: "They are gone for good, with their questions and versions.",
    }),
  removeKeeps: "Sessions that were played keep their reports.",
  archiveInstead: "Archive instead",
  removeYes: (n: number): string => plural(n, { one: "Delete # quiz", other: "Delete # quizzes" }),

  tagDialog: (n: number): string => `Tags of ${quizzesOf(n)}`,
  newTag: "New tag",
  addTag: "Add",
  newTagHint: "A word or two by which you find quizzes again, at most 40 characters.",
  usedTags: "Your tags",
  addNamed: (tag: string): string => `Add ${tag}`,
  takeOffNamed: (tag: string): string => `Take off ${tag}`,
  onSome: "on some of them",
};

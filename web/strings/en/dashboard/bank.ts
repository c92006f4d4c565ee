import { words } from "../words.ts";

const { plural } = words;
const questionsOf = (n: number): string => plural(n, { one: "# question", other: "# questions" });

export const bank = {
  open: "From your questions…",
  title: "Add from your questions",
  about: "As copies: the quizzes they come from stay as they are.",
  search: "Search questions and options",
  tag: "Tag",
  allTags: "All tags",
  type: "Type",
  allTypes: "All types",
  found: (n: number, more: boolean): string => (more ? `The first ${questionsOf(n)}` : questionsOf(n)),
  picture: "picture",
  answer: "Answer",
  answerOf: (prompt: string): string => `Answer: ${prompt}`,
  right: "right",
  none: "No questions yet",
  aboutNone: "What you write in your other quizzes can be put in here again.",
  nothingFound: "Nothing fits",
  aboutNothingFound: "No question of your other quizzes has all of this.",
  showAll: "Show all questions",
  clear: "Select none",
  addNone: "Add questions",
  add: (n: number): string => `Add ${questionsOf(n)}`,
  added: (n: number): string => plural(n, { one: "# question is added.", other: "# questions are added." }),
};

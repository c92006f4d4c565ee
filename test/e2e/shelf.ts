import type { Quiz } from "../../shared/quiz.ts";

const question = (prompt: string): Quiz["questions"][number] => ({
  ...{ type: "single", prompt, options: ["Yes", "No"], key: 0 },
  ...{ limitMs: 20_000, readMs: 0, points: 1_000 },
});
const quiz = (title: string, description: string, tags: string[], prompts: string[]): Quiz => ({
  ...{ title, description, tags, questions: prompts.map(question) },
});

/** What a host has written: short, long, in German, not finished. */
export const quizzes: readonly Quiz[] = [
  quiz("Rivers of Europe", "Grade 5, ten minutes", ["geography", "grade 5"], ["Is the Volga the longest?", "Elbe?"]),
  quiz("Größe der Meere", "Für zwischendurch", ["geography"], ["Ist der Pazifik am größten?"]),
  quiz("Primes and other numbers", "", ["maths", "grade 5"], ["Is 57 a prime?", "Is 2?", "Is 91?"]),
  quiz("A draft without questions", "Started on the train", [], []),
  quiz(
    "A title as long as a host may make it, with a great many words that have to find room on a small phone as well",
    "And a description that goes on for more than two lines on any phone, so that it has to be cut somewhere near the end of the second line, where nobody misses it.",
    ["a tag of all of its forty characters: 40"],
    ["Is it long?"],
  ),
];

import { type Question, rightColumnsOf } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";
import { type Cell, csvLines, utf8Mark } from "../../csv-lines.ts";

const kahootsOptions = 4;

/** A quiz in Kahoot's columns, and what more Quizwire knows in columns behind them. No pictures. */
export function writeCsv({ questions }: Quiz): string {
  const options = Math.max(kahootsOptions, ...questions.map((question) => wordsOf(question).length));
  const header = [
    ...["Question", ...Array.from({ length: options }, (_, n) => `Answer ${n + 1}`)],
    ...["Time limit (sec)", "Correct answer(s)", "Type", "Points", "Time to read (sec)", "Explanation"],
  ];
  return utf8Mark + csvLines([header, ...questions.map((question) => rowOf(question, options))]);
}

function rowOf(question: Question, options: number): Cell[] {
  const words = wordsOf(question);
  const { type, prompt, limitMs, readMs, points, explanation } = question;
  return [
    ...[prompt, ...Array.from({ length: options }, (_, n) => words[n] ?? null)],
    ...[limitMs === null ? "none" : limitMs / 1_000, rightNumbers(question)],
    ...[type === "boolean" ? "true / false" : type, points, readMs / 1_000, explanation ?? null],
  ];
}

export const wordsOf = (question: Question): readonly string[] =>
  question.type === "boolean" ? ["True", "False"] : question.options;

/** As Kahoot counts them, from 1. */
const rightNumbers = (question: Question): string =>
  rightColumnsOf(question)
    .map((column) => column + 1)
    .join(",");

import * as v from "valibot";
import { type Quiz, QuizSchema } from "../../../shared/quiz.ts";
import { t } from "../../strings/dashboard.ts";

/** What keeps a quiz from being saved: a sentence by the path of its field, as in "questions.2.options.0". */
export type Problems = ReadonlyMap<string, string>;

/** By the shared schema, the one that REST checks with. */
export function problemsOf(quiz: Quiz): Problems {
  const result = v.safeParse(QuizSchema, quiz);
  const problems = new Map<string, string>();
  for (const issue of result.issues ?? []) {
    const path = v.getDotPath(issue) ?? "";
    if (!problems.has(path)) problems.set(path, sentenceFor(path, issue));
  }
  return problems;
}

const sentences = t.editor.problems;

/** The schema says what is wrong with the data; this says what to do about it. */
function sentenceFor(path: string, issue: v.BaseIssue<unknown>): string {
  const field = path.replace(/^questions\.\d+\.?/, "").replace(/\.\d+$/, "");
  if (issue.type === "max_length" && typeof issue.requirement === "number") {
    if (path === "questions") return sentences.manyQuestions(issue.requirement);
    return path === "tags" ? sentences.manyTags(issue.requirement) : sentences.tooLong(issue.requirement);
  }
  switch (field) {
    case "title":
      return sentences.title;
    case "prompt":
      return sentences.prompt;
    case "options":
      return issue.type === "min_length" && typeof issue.input === "string" ? sentences.option : sentences.fewOptions;
    case "key":
      return Array.isArray(issue.input) ? sentences.keys : sentences.key;
    case "settings.cap":
      return sentences.cap;
    default:
      return issue.message;
  }
}

/** The problems of one question, by the path within it. */
export const problemsAt =
  (problems: Problems, index: number) =>
  (path: string): string | null =>
    problems.get(`questions.${index}.${path}`) ?? null;

/** How many things one question still needs. */
export function countAt(problems: Problems, index: number): number {
  return [...problems.keys()].filter((path) => path.startsWith(`questions.${index}.`)).length;
}

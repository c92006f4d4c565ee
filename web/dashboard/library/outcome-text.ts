import { t } from "../../strings/dashboard.ts";
import type { Outcomes } from "../calls/library.ts";

/** What was done, and what of it could not be, in sentences. */
export function outcomeText(outcomes: Outcomes, done: (n: number) => string): string {
  const count = (wanted: Outcomes[number]["outcome"]) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  const parts: [number, (n: number) => string][] = [
    [count("done"), done],
    [count("not-found"), t.quizzes.notThere],
    [count("too-many-tags"), t.quizzes.tooManyTags],
    [count("conflict"), t.quizzes.conflicts],
  ];
  return parts
    .filter(([n]) => n > 0)
    .map(([n, text]) => text(n))
    .join(" ");
}

export const doneIds = (outcomes: Outcomes): string[] =>
  outcomes.filter(({ outcome }) => outcome === "done").map(({ id }) => id);

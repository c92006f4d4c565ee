import { account } from "./account.ts";
import { type ApiProblem, problemIn } from "./problem.ts";

/** The problem in what a call has thrown. When it says that nobody is signed in, the page asks for that at once. */
export function caught(thrown: unknown): ApiProblem {
  const problem = problemIn(thrown);
  if (problem.code === "unauthenticated") account.value = null;
  return problem;
}

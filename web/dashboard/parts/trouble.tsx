import { t } from "../../strings/dashboard.ts";
import type { ApiProblem } from "../problem.ts";

/** What a problem means to the person in front of it. */
export const textOf = (problem: ApiProblem): string =>
  (Object.hasOwn(t.problems, problem.code) ? t.problems[problem.code] : undefined) ??
  (problem.message || (t.problems.internal ?? ""));

interface TroubleProps {
  problem: ApiProblem;
  onRetry?: (() => void) | undefined;
}

/** Why something did not work, and what to do. */
export function Trouble({ problem, onRetry }: TroubleProps) {
  return (
    <div class="trouble" role="alert">
      <p>{textOf(problem)}</p>
      {problem.status >= 500 && problem.requestId && <p class="trouble__id">{t.requestId(problem.requestId)}</p>}
      {onRetry && (
        <button type="button" class="button button--small" onClick={onRetry}>
          {t.retry}
        </button>
      )}
    </div>
  );
}

import type { ApiProblem } from "../problem.ts";

/** Why a save was not carried out although nothing failed: somebody else changed or deleted the quiz meanwhile. */
export type Conflict = "changed" | "gone";

/** Where the text stands. Whatever it is but `saved`, a copy is kept on this device. */
export type SaveState =
  /** REST has it, since a time on this device's clock; null when nothing was written here. */
  | { name: "saved"; atMs: number | null }
  | { name: "waiting" }
  | { name: "saving" }
  /** REST would refuse it: something is missing. */
  | { name: "unfinished" }
  /** It is tried again by itself. */
  | { name: "failed"; problem: ApiProblem }
  /** It is tried again with the next change. */
  | { name: "refused"; problem: ApiProblem }
  /** Somebody has to decide. */
  | { name: "conflict"; kind: Conflict };

export function conflictIn({ code }: ApiProblem): Conflict | null {
  if (code === "version-conflict") return "changed";
  return code === "not-found" ? "gone" : null;
}

/** It may work later without any change. An idempotency conflict says that the first call is still at work. */
export const isPassing = ({ code, status }: ApiProblem): boolean =>
  status === 0 || status >= 500 || code === "rate-limited" || code === "idempotency-conflict";

const firstRetryMs = 2_000;
const longestRetryMs = 60_000;

/** How long to wait after so many failures in a row. */
export const retryDelayMs = (failures: number): number =>
  Math.min(firstRetryMs * 2 ** Math.max(failures - 1, 0), longestRetryMs);

import { keepEndedMs, retryAfterMs } from "../audience/deadlines.ts";
import { currentTurn, isComplete, questionOf, type SessionState } from "./state.ts";

const dayMs = 24 * 60 * 60 * 1_000;
/** How long a reveal waits for rooms beyond the last deadline that any of them can have. */
const patienceMs = 5_000;
/** Reports follow a deadline by themselves; when they do not, the rooms are asked. */
const pullAfterMs = 600;
/** A session that nobody ends is ended. */
export const longestSessionMs = dayMs;

/** `T` times the largest factor of any player; null without a limit. */
function longestLimit(state: SessionState): number | null {
  const turn = currentTurn(state);
  const limitMs = turn && questionOf(state, turn).limitMs;
  return limitMs ? limitMs * turn.largestFactor : null;
}

/** When the screen's countdown ends: the common limit. Null: only the host closes. */
export function closesAt(state: SessionState): number | null {
  const turn = currentTurn(state);
  const limitMs = turn && questionOf(state, turn).limitMs;
  return turn?.sentAtMs && limitMs ? turn.sentAtMs + limitMs : null;
}

/** The reveal waits for no room after this: `sentAt + T x largest f + 5 s`, also after an early close. Null without a limit. */
export function revealsAt(state: SessionState): number | null {
  const sentAtMs = currentTurn(state)?.sentAtMs;
  const limitMs = longestLimit(state);
  return sentAtMs && limitMs ? sentAtMs + limitMs + patienceMs : null;
}

/** When to ask rooms that should have counted the turn by now. */
function pullsAt(state: SessionState): number | null {
  const closed = currentTurn(state)?.closedAtMs;
  const limitMs = longestLimit(state);
  const sentAtMs = currentTurn(state)?.sentAtMs;
  if (closed) return closed + pullAfterMs;
  return sentAtMs && limitMs ? sentAtMs + limitMs + pullAfterMs : null;
}

export const isWaitingForRooms = (state: SessionState): boolean => state.phase === "open" || state.phase === "closed";

/** Whether the rooms should be asked for their reports at `nowMs`. */
export function isPullDue(state: SessionState, nowMs: number): boolean {
  const at = pullsAt(state);
  return isWaitingForRooms(state) && at !== null && nowMs >= at;
}

/** A limit has its own end, and no room's players lose any of it; without one, rooms get the time that counting takes. */
export const mayRevealByHand = (state: SessionState, nowMs: number): boolean =>
  longestLimit(state) === null && isPullDue(state, nowMs);

/** When the session room must next look at the clock by itself; null: never again. */
export function nextDue(state: SessionState, nowMs: number): number | null {
  const due: (number | null)[] = [state.rest.retryAtMs, state.pushRetry.atMs];
  if (state.phase === "ready") due.push(currentTurn(state)?.opensAtMs ?? null);
  if (isWaitingForRooms(state)) {
    const pull = pullsAt(state);
    due.push(pull !== null && pull > nowMs ? pull : null, revealsAt(state));
  }
  due.push(state.endedAtMs === null ? state.init.createdAtMs + longestSessionMs : erasesAt(state));
  const known = due.filter((at) => at !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** When the room forgets everything; not before all results are safe. Null: not yet. */
export function erasesAt(state: SessionState): number | null {
  return state.endedAtMs !== null && isComplete(state) && state.rest.confirmed >= state.rest.rev
    ? state.endedAtMs + keepEndedMs
    : null;
}

export { retryAfterMs };

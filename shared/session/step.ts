// The rules of a session room. `step` is pure: it reads no clock and says nothing itself.

import { afterFailure } from "../audience/deadlines.ts";
import { command } from "./commanding.ts";
import { end, open, reveal } from "./course.ts";
import { isPullDue, isWaitingForRooms, longestSessionMs, retryAfterMs, revealsAt } from "./deadlines.ts";
import { paired } from "./devices.ts";
import { push, record, type SessionEffect, type SessionEvent, type SessionStep, same, show } from "./events.ts";
import { batch, report } from "./hearing.ts";
import { currentTurn, type SessionState } from "./state.ts";

export function step(state: SessionState, event: SessionEvent): SessionStep {
  switch (event.type) {
    case "report":
      return report(state, event.report, event.atMs);
    case "batch":
      return batch(state, event.reports, event.atMs);
    case "command":
      return command(state, event.command, event.atMs);
    case "pair":
      return { state: paired(state, event.device), effects: [show] };
    case "tick":
      return tick(state, event.atMs);
    case "end":
      return state.phase === "ended" ? same(state) : end(state, event.atMs);
    case "recorded": {
      const { rev, turn } = event;
      const confirmed = Math.max(state.rest.confirmed, rev);
      const rest = { ...state.rest, confirmed, turn: Math.max(state.rest.turn, turn), failures: 0, retryAtMs: null };
      return { state: { ...state, rest }, effects: [show] };
    }
    case "unrecorded":
      return { state: { ...state, rest: afterFailure(state.rest, event.atMs) }, effects: [] };
    case "pushed": {
      const failures = event.reached ? 0 : state.pushRetry.failures + 1;
      const atMs = event.reached ? null : event.atMs + retryAfterMs(failures);
      return { state: { ...state, pushRetry: { failures, atMs } }, effects: [] };
    }
  }
}

function tick(state: SessionState, atMs: number): SessionStep {
  const turn = currentTurn(state);
  if (state.endedAtMs === null && atMs >= state.init.createdAtMs + longestSessionMs) return end(state, atMs);
  if (state.phase === "ready" && turn && atMs >= turn.opensAtMs) return open(state, atMs);
  const effects: SessionEffect[] = [];
  if (isWaitingForRooms(state)) {
    const at = revealsAt(state);
    if ((at !== null && atMs >= at) || (state.rooms.size === 0 && isPullDue(state, atMs))) return reveal(state, atMs);
    if (isPullDue(state, atMs)) effects.push(push);
  }
  let next = state;
  if (next.pushRetry.atMs !== null && atMs >= next.pushRetry.atMs) {
    next = { ...next, pushRetry: { ...next.pushRetry, atMs: null } };
    effects.push(push);
  }
  if (next.rest.retryAtMs !== null && atMs >= next.rest.retryAtMs) {
    next = { ...next, rest: { ...next.rest, retryAtMs: null } };
    effects.push(record);
  }
  return { state: next, effects };
}

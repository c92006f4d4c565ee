import { isDelivered } from "../shared/audience/outbox.ts";
import { isRecountDue } from "../shared/audience/recounting.ts";
import type { AudienceState } from "../shared/audience/state.ts";
import type { SessionState } from "../shared/session/state.ts";

// After the end nobody comes back who could wake a room that crashed over its last words, and nobody knows of a recount but
// the room. So as long as it owes one and no retry is set, it has an alarm by which every call that was under way is over.
const everyCallIsOverMs = 30_000;

/** Results for REST, and the news of that for the session room. `told`: what the session room has heard of. */
export function audienceWakesAt(state: AudienceState, told: AudienceState | null, nowMs: number): number | null {
  const isSaid = isDelivered(state) && told?.desired.phase === "ended" && isDelivered(told);
  const isOwed = state.desired.phase === "ended" && state.outbox.retryAtMs === null && !isSaid;
  return isOwed || isRecountDue(state) ? nowMs + everyCallIsOverMs : null;
}

/** The end itself, for REST and for every audience room. */
export function sessionWakesAt(state: SessionState, nowMs: number): number | null {
  const { rest, pushRetry, rooms, seq, phase } = state;
  const isTelling = rest.confirmed < rest.rev && rest.retryAtMs === null;
  const isPushing = pushRetry.atMs === null && [...rooms.values()].some((room) => room.seq < seq);
  return phase === "ended" && (isTelling || isPushing) ? nowMs + everyCallIsOverMs : null;
}

/** The first of some moments; null: never. */
export function earliest(...moments: (number | null)[]): number | null {
  const known = moments.filter((moment) => moment !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

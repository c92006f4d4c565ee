import { compensationCapMs, isInTime } from "../scoring/fair-clock.ts";
import { isDelivered } from "./outbox.ts";
import type { Asking, AudienceState, Seat } from "./state.ts";

/** A room that opens later than this after the open was sent starts its clock here: no region gets extra time. */
const latestStartMs = 2_000;
/** How long a close leaves to answers that are on their way. */
export const closeGraceMs = 250;

/** When the clock of a room starts that sends the options out at `nowMs`. */
export function startOfClock(asking: Asking, nowMs: number): number {
  return Math.min(nowMs, (asking.turn.sentAtMs ?? nowMs) + latestStartMs);
}

/** `T * f` of a seat; null when the question or the seat has no limit. */
export function limitOf(asking: Asking, seat: Seat): number | null {
  const { limitMs } = asking.turn.question;
  return limitMs === null || seat.factor === null ? null : limitMs * seat.factor;
}

/** A seat's own deadline: `openedAt + T * f`, earlier when closed early; a seat without limit has the room's. */
export function closesAt(state: AudienceState, asking: Asking, seat: Seat): number {
  const limitMs = limitOf(asking, seat);
  return limitMs === null ? roomClosesAt(state, asking) : earlier(asking, (asking.openedAtMs ?? 0) + limitMs);
}

/**
 * When the room's question closes: at the largest deadline among the seats present. Seats without a limit have no say, so
 * that they never hold a close. Infinite only when the question has no limit.
 */
function roomClosesAt(state: AudienceState, asking: Asking): number {
  const { limitMs } = asking.turn.question;
  if (limitMs === null) return earlier(asking, Number.POSITIVE_INFINITY);
  let factor = 1;
  for (const [number, seat] of state.seats.entries())
    if (seat.factor !== null && seat.factor > factor && state.connected[number] && !seat.kicked) factor = seat.factor;
  return earlier(asking, (asking.openedAtMs ?? 0) + limitMs * factor);
}

const earlier = (asking: Asking, atMs: number) => Math.min(atMs, asking.closeByMs ?? Number.POSITIVE_INFINITY);

/** From here on no answer can arrive in time any more: the turn can be counted. */
export const foldsAt = (state: AudienceState, asking: Asking): number =>
  roomClosesAt(state, asking) + Math.max(closeGraceMs, compensationCapMs);

/** Whether an answer of this seat that arrived at `atMs` counts. */
export const counts = (state: AudienceState, asking: Asking, seat: Seat, atMs: number): boolean =>
  isInTime(atMs, closesAt(state, asking, seat), seat.roundTripMs);

/** How long a session that has ended can still be looked at; then its rooms forget everything. */
export const keepEndedMs = 24 * 60 * 60 * 1_000;

/** When the room forgets everything; not before all results are safe. Null: not yet. */
export function erasesAt(state: AudienceState): number | null {
  const { endedAtMs } = state.desired;
  return endedAtMs !== null && isDelivered(state) ? endedAtMs + keepEndedMs : null;
}

const firstRetryMs = 1_000;
const longestRetryMs = 5 * 60_000;

/** How long to wait after so many consecutive failures: 1 s, doubling, at most 5 minutes. */
export const retryAfterMs = (failures: number): number => Math.min(firstRetryMs * 2 ** (failures - 1), longestRetryMs);

type Retry = { readonly failures: number; readonly retryAtMs: number | null };

/**
 * Another attempt has failed. One out of turn, because there was news, changes nothing about the wait: a busy game would else
 * soon wait 5 minutes for a REST that was away for one.
 */
export function afterFailure<T extends Retry>(tried: T, atMs: number): T {
  if (tried.retryAtMs !== null && atMs < tried.retryAtMs) return tried;
  const failures = tried.failures + 1;
  return { ...tried, failures, retryAtMs: atMs + retryAfterMs(failures) };
}

/** When the room must next look at the clock by itself; null: not before somebody speaks. */
export function nextDue(state: AudienceState): number | null {
  const due: number[] = [];
  if (state.asking?.status === "open") due.push(foldsAt(state, state.asking) + 1);
  if (state.outbox.retryAtMs !== null) due.push(state.outbox.retryAtMs);
  const erase = erasesAt(state);
  if (erase !== null) due.push(erase);
  const earliest = Math.min(...due);
  return Number.isFinite(earliest) ? earliest : null;
}

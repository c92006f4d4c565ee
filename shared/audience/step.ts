// The rules of an audience room. `step` is pure: it reads no clock, draws no random number and says nothing itself.

import { answer } from "./answering.ts";
import { carryOut } from "./carry-out.ts";
import { afterFailure, foldsAt, startOfClock } from "./deadlines.ts";
import {
  type AudienceEffect,
  type AudienceEvent,
  announce,
  deliver,
  now,
  recount,
  type Step,
  same,
  soon,
} from "./events.ts";
import { fold } from "./fold.ts";
import { connect } from "./joining.ts";
import { measured, roundTrip } from "./measuring.ts";
import { playersDue } from "./outbox.ts";
import { isRecountDue, recounted } from "./recounting.ts";
import type { AudienceState } from "./state.ts";

/** What the room is after the event, and what is to be said. The same state and event always give the same. */
export function step(state: AudienceState, event: AudienceEvent): Step {
  switch (event.type) {
    case "connect":
      return connect(state, event);
    case "drop":
      return { state: { ...state, connected: state.connected.with(event.seat, false) }, effects: [soon] };
    case "answer":
      return answer(state, event);
    case "round-trip":
      return roundTrip(state, event.seat, event.ms);
    case "desired":
      return event.desired.seq > state.desired.seq ? carryOut(state, event.desired, event.atMs) : same(state);
    case "opened":
      return opened(state, event.turn, event.atMs);
    case "tick":
      return tick(state, event.atMs);
    case "recounted":
      return recounted(state, event.recount);
    case "delivered":
      return delivered(state, event);
    case "undelivered": {
      // REST may be at work on it still. What is sent next is newer, whichever of them comes first.
      const batchRev = state.outbox.batchRev + 1;
      return { state: { ...state, outbox: { ...afterFailure(state.outbox, event.atMs), batchRev } }, effects: [] };
    }
  }
}

/** A kick that came while this was under way is told when its second is over; at once when it was to wait for REST to come back. */
function delivered({ outbox, ...state }: AudienceState, event: Extract<AudienceEvent, { type: "delivered" }>): Step {
  const { answersThrough, corrected, playersSent, batchRev } = event;
  const isAwaited = outbox.failures === 0 && playersSent < outbox.playersRev;
  const retryAtMs = isAwaited ? outbox.retryAtMs : null;
  const sent = { answersThrough, corrected, playersSent, batchRev, failures: 0, retryAtMs };
  const next = { ...state, outbox: { ...outbox, ...sent } };
  const isBack = outbox.failures > 0 && playersSent > outbox.playersSent;
  return { state: next, effects: isBack && playersDue(next) ? [now, deliver] : [now] };
}

function opened(state: AudienceState, turn: number, atMs: number): Step {
  const { asking } = state;
  if (asking?.turn.n !== turn || asking.status !== "opening") return same(state);
  const openedAtMs = startOfClock(asking, atMs);
  const seats = state.seats.map((seat, number) => measured(seat, state.probing[number]?.samples ?? []));
  return { state: { ...state, seats, asking: { ...asking, status: "open", openedAtMs } }, effects: [announce, soon] };
}

function tick(state: AudienceState, atMs: number): Step {
  const { asking } = state;
  const effects: AudienceEffect[] = [];
  let next = state;
  if (isRecountDue(state)) effects.push(recount);
  if (asking?.status === "open" && atMs > foldsAt(state, asking)) {
    next = fold(state, asking);
    effects.push(announce, now);
  }
  if (next.outbox.retryAtMs !== null && atMs >= next.outbox.retryAtMs) {
    next = { ...next, outbox: { ...next.outbox, retryAtMs: null } };
    effects.push(deliver);
  }
  return { state: next, effects };
}

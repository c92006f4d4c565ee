import type { PlayerId } from "../ids.ts";
import { closeCodes } from "../protocol/common.ts";
import { type AudienceEffect, type AudienceEvent, type Step, soon } from "./events.ts";
import { measure } from "./measuring.ts";
import { type AudienceState, noTally, playersIn, type Seat } from "./state.ts";

/**
 * The most seats of one room, the kicked ones too, which are never anybody else's: a little above what REST assigns, for joins that
 * raced.
 */
export const mostSeats = 1_500;

type Connect = Extract<AudienceEvent, { type: "connect" }>;

/** A phone with a ticket: back in its seat, in a new one, or turned away for good. */
export function connect(state: AudienceState, event: Connect): Step {
  const known = state.seatOf.get(event.player);
  if (known !== undefined && state.seats[known]?.kicked)
    return turnAway(state, event.player, closeCodes.kicked, "kicked");
  if (state.desired.phase === "ended") {
    if (known === undefined) return turnAway(state, event.player, closeCodes.ended, "ended");
    const goodbye: AudienceEffect = { type: "close", seat: known, code: closeCodes.ended, reason: "ended" };
    return { state, effects: [{ type: "welcome", seat: known }, goodbye] };
  }
  if (known !== undefined) {
    const back = measure({ ...state, connected: state.connected.with(known, true) }, known);
    return { state: back.state, effects: [{ type: "welcome", seat: known }, ...back.effects, soon] };
  }
  if (state.desired.kicked.includes(event.player)) return turnAway(state, event.player, closeCodes.kicked, "kicked");
  if (state.desired.locked) return turnAway(state, event.player, closeCodes.kicked, "locked");
  if (state.seats.length >= mostSeats || playersIn(state.seats) >= state.desired.settings.cap)
    return turnAway(state, event.player, closeCodes.kicked, "full");
  return takeSeat(state, event);
}

function turnAway(state: AudienceState, player: PlayerId, code: number, reason: string): Step {
  return { state, effects: [{ type: "turn-away", player, code, reason }] };
}

function takeSeat(state: AudienceState, event: Connect): Step {
  const number = state.seats.length;
  const factor = state.desired.factors.find(([id]) => id === event.player)?.[1];
  const seat: Seat = {
    id: event.player,
    nickname: event.nickname,
    joinedAtMs: event.atMs,
    kicked: false,
    factor: factor === undefined ? 1 : factor,
    roundTripMs: 0,
  };
  const next: AudienceState = {
    ...state,
    seats: [...state.seats, seat],
    tallies: [...state.tallies, noTally],
    seatOf: new Map(state.seatOf).set(event.player, number),
    connected: [...state.connected, true],
    probing: [...state.probing, { samples: [], left: 0 }],
    outbox: { ...state.outbox, playersRev: state.outbox.playersRev + 1 },
  };
  const seated = measure(next, number);
  return { state: seated.state, effects: [{ type: "welcome", seat: number }, ...seated.effects, soon] };
}

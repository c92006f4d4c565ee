import { addSample, measuredRoundTrip } from "../scoring/fair-clock.ts";
import { type AudienceEffect, type Step, same } from "./events.ts";
import type { AudienceState, Seat } from "./state.ts";

/** Round trips measured at joining, and of a seat of which fewer are known: with fewer than that nothing is known. */
const probesInARow = 3;
/** Measured again before each question; the first is enough when it says nothing new. */
const probesAgain = 2;
/** A line that is slower than the known ones by no more than this has not changed. */
const strayMs = 25;

/** Options are on the phones: no measuring now, it would be part of what it measures. */
export const optionsAreOut = (state: AudienceState) =>
  state.asking?.status === "open" || state.asking?.status === "opening";

/** Measuring begins: one probe now, the next when it is answered. Not while the options are out. */
export function measure(state: AudienceState, seat: number): Step {
  const { samples = [] } = state.probing[seat] ?? {};
  if (samples.length >= probesInARow || optionsAreOut(state)) return same(state);
  const probing = state.probing.with(seat, { samples, left: probesInARow });
  return { state: { ...state, probing }, effects: [{ type: "probe", seat }] };
}

/** One probe is answered: the next goes out, or what they said is kept. */
export function roundTrip(state: AudienceState, seat: number, ms: number): Step {
  const known = state.probing[seat];
  const owner = state.seats[seat];
  if (!known || !owner || known.left === 0 || optionsAreOut(state)) return same(state);
  const left = isAsKnown(known.samples, ms) ? 0 : known.left - 1;
  const samples = addSample(known.samples, ms);
  const next = { ...state, probing: state.probing.with(seat, { samples, left }) };
  if (left > 0) return { state: next, effects: [{ type: "probe", seat }] };
  // Samples live in memory only. What they say is kept with the seat, for a room that sleeps before it opens.
  return { state: { ...next, seats: state.seats.with(seat, measured(owner, samples)) }, effects: [] };
}

/** A seat with the round trip that its newest samples say. */
export function measured(seat: Seat, samples: readonly number[]): Seat {
  const roundTripMs = measuredRoundTrip(samples) ?? seat.roundTripMs;
  return roundTripMs === seat.roundTripMs ? seat : { ...seat, roundTripMs };
}

/** Nothing more to learn: enough are known to say something, and the line is no slower than they say. */
const isAsKnown = (samples: readonly number[], ms: number): boolean =>
  samples.length >= probesInARow && ms <= Math.min(...samples) + strayMs;

/** Before a question everybody is measured anew, first those of whose line nothing is known: there may not be time for all. */
export function measureAll(state: AudienceState): { probing: AudienceState["probing"]; effects: AudienceEffect[] } {
  const probing = state.probing.map(({ samples }) => ({
    samples,
    left: samples.length < probesInARow ? probesInARow : probesAgain,
  }));
  // A question without read time opens in this very step: a probe would travel with the options.
  const isTime = state.desired.phase === "ready";
  const present = [...state.connected.keys()].filter((seat) => isTime && state.connected[seat]);
  const isKnown = (seat: number) => state.seats[seat]?.roundTripMs !== 0;
  const inOrder = [...present.filter((seat) => !isKnown(seat)), ...present.filter(isKnown)];
  return { probing, effects: inOrder.map((seat) => ({ type: "probe", seat })) };
}

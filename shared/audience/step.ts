// The rules of an audience room. `step` is pure: it reads no clock, draws no random number and says nothing itself.

import type { PlayerId } from "../ids.ts";
import type { Desired } from "../protocol/between-rooms.ts";
import { closeCodes } from "../protocol/common.ts";
import { reached } from "../protocol/phase.ts";
import { ack, type PlayerMessage, type Refusal, type ToPlayer } from "../protocol/player.ts";
import { decodeAnswer, sameAnswer } from "../questions/index.ts";
import { addSample, measuredRoundTrip } from "../scoring/fair-clock.ts";
import { closeGraceMs, counts, foldsAt, limitOf, retryAfterMs, startOfClock } from "./deadlines.ts";
import { cutOf, fold, voidTurn, withFold } from "./fold.ts";
import { settledThrough } from "./outbox.ts";
import { type Asking, type AudienceState, type Entry, isOver, noTally, type Seat } from "./state.ts";

/** The most seats of one room, a little above what REST assigns, for joins that raced. */
export const mostSeats = 1_500;
/** Round trips measured at joining and again before each question. */
const probesInARow = 3;

/** What happened to a room, or was asked of it. `atMs` is the room's clock at that moment. */
export type AudienceEvent =
  | { type: "connect"; player: PlayerId; nickname: string; atMs: number }
  /** The seat's last socket is gone. */
  | { type: "drop"; seat: number }
  | { type: "answer"; seat: number; message: Extract<PlayerMessage, { type: "answer" }>; atMs: number }
  | { type: "round-trip"; seat: number; ms: number }
  | { type: "desired"; desired: Desired; atMs: number }
  /** The provisional start of the clock is stored: the options go out now. */
  | { type: "opened"; turn: number; atMs: number }
  | { type: "tick"; atMs: number }
  /** REST has everything up to here. */
  | { type: "delivered"; answersThrough: number; playersSent: number; batchRev: number }
  | { type: "undelivered"; atMs: number };

/** Orders to the shell. Said only after the state that they belong to is stored. */
export type AudienceEffect =
  /** Append to the answer log. */
  | { type: "record"; entry: Entry }
  /** The complete snapshot, to the newest phone of the seat; older phones of it are replaced. */
  | { type: "welcome"; seat: number }
  | { type: "send"; seat: number; message: ToPlayer }
  /** Everybody gets what changed in their view. */
  | { type: "announce" }
  | { type: "probe"; seat: number }
  | { type: "close"; seat: number; code: number; reason: string }
  /** A phone that has no seat here: refused for good. */
  | { type: "turn-away"; player: PlayerId; code: number; reason: string }
  /** Store the start of the clock, then say `opened`. */
  | { type: "open"; turn: number }
  /** Tell the session room, soon or at once. */
  | { type: "report"; urgent: boolean }
  | { type: "deliver" };

export interface Step {
  state: AudienceState;
  effects: AudienceEffect[];
}

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
    case "delivered": {
      const { answersThrough, playersSent, batchRev } = event;
      const outbox = { ...state.outbox, answersThrough, playersSent, batchRev, failures: 0, retryAtMs: null };
      return { state: { ...state, outbox }, effects: [now] };
    }
    case "undelivered": {
      const failures = state.outbox.failures + 1;
      const retryAtMs = event.atMs + retryAfterMs(failures);
      return { state: { ...state, outbox: { ...state.outbox, failures, retryAtMs } }, effects: [] };
    }
  }
}

const soon: AudienceEffect = { type: "report", urgent: false };
const now: AudienceEffect = { type: "report", urgent: true };
const announce: AudienceEffect = { type: "announce" };
const deliver: AudienceEffect = { type: "deliver" };
const same = (state: AudienceState): Step => ({ state, effects: [] });

/** Options are on the phones: no measuring now, it would be part of what it measures. */
const optionsAreOut = (state: AudienceState) => state.asking?.status === "open" || state.asking?.status === "opening";

function connect(state: AudienceState, event: Extract<AudienceEvent, { type: "connect" }>): Step {
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
  if (state.seats.length >= Math.min(mostSeats, state.desired.settings.cap))
    return turnAway(state, event.player, closeCodes.kicked, "full");
  return takeSeat(state, event);
}

function turnAway(state: AudienceState, player: PlayerId, code: number, reason: string): Step {
  return { state, effects: [{ type: "turn-away", player, code, reason }] };
}

function takeSeat(state: AudienceState, event: Extract<AudienceEvent, { type: "connect" }>): Step {
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
    answerOf: [...state.answerOf, -1],
    probing: [...state.probing, { samples: [], left: 0 }],
    outbox: { ...state.outbox, playersRev: state.outbox.playersRev + 1 },
  };
  const seated = measure(next, number);
  return { state: seated.state, effects: [{ type: "welcome", seat: number }, ...seated.effects, soon] };
}

/** Measuring begins: one probe now, the next when it is answered. Not while the options are out. */
function measure(state: AudienceState, seat: number): Step {
  const { samples = [] } = state.probing[seat] ?? {};
  if (samples.length >= probesInARow || optionsAreOut(state)) return same(state);
  const probing = state.probing.with(seat, { samples, left: probesInARow });
  return { state: { ...state, probing }, effects: [{ type: "probe", seat }] };
}

function roundTrip(state: AudienceState, seat: number, ms: number): Step {
  const known = state.probing[seat];
  const owner = state.seats[seat];
  if (!known || !owner || known.left === 0 || optionsAreOut(state)) return same(state);
  const left = known.left - 1;
  const samples = addSample(known.samples, ms);
  const next = { ...state, probing: state.probing.with(seat, { samples, left }) };
  if (left > 0) return { state: next, effects: [{ type: "probe", seat }] };
  // Samples live in memory only. What they say is kept with the seat, for a room that sleeps before it opens.
  return { state: { ...next, seats: state.seats.with(seat, measured(owner, samples)) }, effects: [] };
}

/** A seat with the round trip that its newest samples say. */
function measured(seat: Seat, samples: readonly number[]): Seat {
  const roundTripMs = measuredRoundTrip(samples) ?? seat.roundTripMs;
  return roundTripMs === seat.roundTripMs ? seat : { ...seat, roundTripMs };
}

function answer(state: AudienceState, event: Extract<AudienceEvent, { type: "answer" }>): Step {
  const { asking } = state;
  const { turn, value } = event.message;
  const seat = state.seats[event.seat];
  const refuse = (reason: Refusal): Step => {
    const message: ToPlayer = { type: "refusal", reason, turn };
    return { state, effects: [{ type: "send", seat: event.seat, message }] };
  };
  // Its line is being cut: what it still sends counts nowhere.
  if (seat?.kicked) return same(state);
  if (!asking || !seat || turn !== asking.turn.n) return refuse("wrong-turn");
  const decoded = decodeAnswer(asking.turn.question, value);
  if (decoded === null) return refuse("invalid-answer");
  const stored = asking.log[state.answerOf[event.seat] ?? -1];
  if (stored) {
    const message: ToPlayer = sameAnswer(stored.value, decoded)
      ? ack(turn, stored.value)
      : { type: "refusal", reason: "already-answered", turn, stored: stored.value };
    return { state, effects: [{ type: "send", seat: event.seat, message }] };
  }
  if (asking.status === "ready" || asking.status === "opening" || asking.openedAtMs === null) return refuse("not-open");
  if (asking.status !== "open" || !counts(state, asking, seat, event.atMs)) return refuse("too-late");
  const entry: Entry = {
    seq: state.lastSeq + 1,
    turn,
    seat: event.seat,
    value: decoded,
    arrivalMs: event.atMs - asking.openedAtMs,
    roundTripMs: seat.roundTripMs,
    limitMs: limitOf(asking, seat),
  };
  const next: AudienceState = {
    ...state,
    lastSeq: entry.seq,
    asking: { ...asking, log: [...asking.log, entry] },
    answerOf: state.answerOf.with(event.seat, asking.log.length),
  };
  return {
    state: next,
    effects: [{ type: "record", entry }, { type: "send", seat: event.seat, message: ack(turn, decoded) }, soon],
  };
}

/** Makes the room what the session room wants it to be, whatever was missed in between. */
function carryOut(state: AudienceState, wanted: Desired, atMs: number): Step {
  const effects: AudienceEffect[] = [];
  const isNews = wanted.phase === "ended" || JSON.stringify(wanted.outcome) !== JSON.stringify(state.desired.outcome);
  const desired = isNews ? wanted : { ...wanted, outcome: state.desired.outcome };
  let next = applyPeople(state, desired, effects);
  next = leaveTurn(next, desired, atMs);
  next = applyFactors({ ...next, desired });
  next = enterTurn(next, atMs, effects);
  if (isNews || desired.kicked.length > state.desired.kicked.length)
    next = { ...next, outbox: { ...next.outbox, playersRev: next.outbox.playersRev + 1 } };
  effects.push(announce, now);
  if (isNews || settledThrough(next) > settledThrough(state)) effects.push(deliver);
  if (desired.phase === "ended")
    for (const [seat, connected] of next.connected.entries())
      if (connected) effects.push({ type: "close", seat, code: closeCodes.ended, reason: "ended" });
  return { state: next, effects };
}

function applyPeople(state: AudienceState, desired: Desired, effects: AudienceEffect[]): AudienceState {
  let { seats } = state;
  for (const id of desired.kicked) {
    const number = state.seatOf.get(id) ?? -1;
    const seat = seats[number];
    if (!seat || seat.kicked) continue;
    seats = seats.with(number, { ...seat, kicked: true });
    effects.push({ type: "close", seat: number, code: closeCodes.kicked, reason: "kicked" });
  }
  return seats === state.seats ? state : withFold({ ...state, seats });
}

/** A time factor counts from the next time that options go out: while they are, nobody's deadline moves. */
function applyFactors(state: AudienceState): AudienceState {
  if (optionsAreOut(state)) return state;
  let { seats } = state;
  for (const [id, factor] of state.desired.factors) {
    const number = state.seatOf.get(id) ?? -1;
    const seat = seats[number];
    if (seat && seat.factor !== factor) seats = seats.with(number, { ...seat, factor });
  }
  return seats === state.seats ? state : { ...state, seats };
}

/** Settles the turn that the room is still at, when the session has left it, has voided it or has cut this room off. */
function leaveTurn(state: AudienceState, desired: Desired, atMs: number): AudienceState {
  const { asking } = state;
  if (!asking || asking.status === "voided") return state;
  const { n } = asking.turn;
  if (desired.voided.includes(n)) return voidTurn(state, asking);
  const isNewlyCut = cutOf(desired, n) !== cutOf(state.desired, n);
  const isDue = asking.status === "folded" ? isNewlyCut : isOver(desired, n);
  return isDue ? fold({ ...state, desired }, clockStarted(asking, atMs)) : state;
}

function enterTurn(state: AudienceState, atMs: number, effects: AudienceEffect[]): AudienceState {
  const { desired } = state;
  const { turn, phase } = desired;
  if (!turn) return state;
  let next = state.asking?.turn.n === turn.n ? state : ask(endStreaks(state, turn.n), turn, effects);
  const asking = next.asking;
  if (!asking || asking.status === "folded" || asking.status === "voided") return next;
  if (desired.voided.includes(turn.n)) return { ...next, asking: { ...asking, turn, status: "voided" } };
  if (phase === "open" && asking.status === "ready") {
    effects.push({ type: "open", turn: turn.n });
    const opening: Asking = { ...asking, turn, status: "opening" };
    return { ...next, asking: { ...opening, openedAtMs: startOfClock(opening, atMs) } };
  }
  if (phase === "closed") {
    const closeByMs = Math.min(asking.closeByMs ?? Number.POSITIVE_INFINITY, atMs + closeGraceMs);
    next = { ...next, asking: { ...clockStarted({ ...asking, turn }, atMs), status: "open", closeByMs } };
    return next;
  }
  if (reached(phase, "revealed")) return fold(next, clockStarted({ ...asking, turn }, atMs));
  return { ...next, asking: { ...asking, turn } };
}

const clockStarted = (asking: Asking, atMs: number): Asking => ({
  ...asking,
  openedAtMs: asking.openedAtMs ?? startOfClock(asking, atMs),
});

/** In a turn that never came to this room its players gave no answer. */
function endStreaks(state: AudienceState, n: number): AudienceState {
  const first = (state.asking?.turn.n ?? 0) + 1;
  const missed = Array.from({ length: n - first }, (_, at) => first + at);
  if (missed.every((turn) => state.desired.voided.includes(turn))) return state;
  return withFold({ ...state, tallies: state.tallies.map((tally) => ({ ...tally, streak: 0 })) });
}

function ask(state: AudienceState, turn: Asking["turn"], effects: AudienceEffect[]): AudienceState {
  // A question without read time opens in this very step: a probe would travel with the options.
  if (state.desired.phase === "ready")
    for (const [seat, connected] of state.connected.entries()) if (connected) effects.push({ type: "probe", seat });
  return {
    ...state,
    asking: { turn, status: "ready", openedAtMs: null, closeByMs: null, log: [] },
    answerOf: state.seats.map(() => -1),
    probing: state.probing.map(({ samples }) => ({ samples, left: probesInARow })),
  };
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
  if (asking?.status === "opening") effects.push({ type: "open", turn: asking.turn.n });
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

import type { Desired } from "../protocol/between-rooms.ts";
import { closeCodes } from "../protocol/common.ts";
import { reached } from "../protocol/phase.ts";
import { AnswerLog } from "./answer-log.ts";
import { closeGraceMs, startOfClock } from "./deadlines.ts";
import { type AudienceEffect, announce, deliver, now, recount, type Step } from "./events.ts";
import { cutOf, fold, voidTurn, withFold } from "./fold.ts";
import { measureAll, optionsAreOut } from "./measuring.ts";
import { settledThrough, withKicksDue } from "./outbox.ts";
import { isRecountDue } from "./recounting.ts";
import { type Asking, type AudienceState, isOver } from "./state.ts";

/** Makes the room what the session room wants it to be, whatever was missed in between. */
export function carryOut(state: AudienceState, wanted: Desired, atMs: number): Step {
  const effects: AudienceEffect[] = [];
  const isNews = wanted.phase === "ended" || JSON.stringify(wanted.outcome) !== JSON.stringify(state.desired.outcome);
  const desired = isNews ? wanted : { ...wanted, outcome: state.desired.outcome };
  let next = applyPeople(state, desired, effects);
  next = leaveTurn(next, desired, atMs);
  next = applyFactors({ ...next, desired });
  next = enterTurn(next, atMs, effects);
  const hasKicks = desired.kicked.length > state.desired.kicked.length;
  if (isNews || hasKicks) next = { ...next, outbox: { ...next.outbox, playersRev: next.outbox.playersRev + 1 } };
  if (hasKicks) next = { ...next, outbox: withKicksDue(next.outbox, atMs) };
  effects.push(announce, now);
  if (isNews || settledThrough(next) > settledThrough(state)) effects.push(deliver);
  if (isRecountDue(next)) effects.push(recount);
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
  return { ...state, seats };
}

/** Settles the turn that the room is still at, when the session has left it, has voided it or has cut this room off. */
function leaveTurn(state: AudienceState, desired: Desired, atMs: number): AudienceState {
  const { asking } = state;
  if (!asking || asking.status === "voided") return state;
  const { n } = asking.turn;
  if (desired.voided.includes(n)) return voidTurn(state, asking, desired.voided);
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
  const measuring = measureAll(state);
  effects.push(...measuring.effects);
  return {
    ...state,
    asking: { turn, status: "ready", openedAtMs: null, closeByMs: null, log: AnswerLog.from() },
    probing: measuring.probing,
  };
}

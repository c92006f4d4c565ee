// The rules of a session room. `step` is pure: it reads no clock and says nothing itself.

import type { PlayerId } from "../ids.ts";
import type { Report } from "../protocol/between-rooms.ts";
import { reached } from "../protocol/phase.ts";
import type { Command, stageRefusals } from "../protocol/stage.ts";
import {
  isPullDue,
  isWaitingForRooms,
  longestSessionMs,
  mayRevealByHand,
  retryAfterMs,
  revealsAt,
} from "./deadlines.ts";
import { correctionOf, mergeFolds } from "./outcome.ts";
import {
  type Asked,
  currentTurn,
  isComplete,
  isLast,
  largestOf,
  nextIndex,
  questionOf,
  type RoomReport,
  type SessionState,
  silentRooms,
} from "./state.ts";

export type SessionEvent =
  | { type: "report"; report: Report; atMs: number }
  | { type: "command"; command: Command; atMs: number }
  /** A deadline may have passed: the alarm, or a screen that shows 0. */
  | { type: "tick"; atMs: number }
  /** The host ended the session from the dashboard. */
  | { type: "end"; atMs: number }
  /** REST has everything up to this revision. */
  | { type: "recorded"; rev: number; turn: number }
  | { type: "unrecorded"; atMs: number }
  /** All rooms were told, or some could not be reached. */
  | { type: "pushed"; reached: boolean; atMs: number };

export type SessionEffect =
  /** Tell every audience room what to be. */
  | { type: "push" }
  /** Show the stage what changed. */
  | { type: "show" }
  /** Tell REST where the session stands. */
  | { type: "record" };

export type StageRefusal = (typeof stageRefusals)[number];
export type SessionStep = { state: SessionState; effects: SessionEffect[]; refusal?: StageRefusal };

export function step(state: SessionState, event: SessionEvent): SessionStep {
  switch (event.type) {
    case "report":
      return report(state, event.report, event.atMs);
    case "command":
      return command(state, event.command, event.atMs);
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
    case "unrecorded": {
      const failures = state.rest.failures + 1;
      return {
        state: { ...state, rest: { ...state.rest, failures, retryAtMs: event.atMs + retryAfterMs(failures) } },
        effects: [],
      };
    }
    case "pushed": {
      const failures = event.reached ? 0 : state.pushRetry.failures + 1;
      const atMs = event.reached ? null : event.atMs + retryAfterMs(failures);
      return { state: { ...state, pushRetry: { failures, atMs } }, effects: [] };
    }
  }
}

const push: SessionEffect = { type: "push" };
const show: SessionEffect = { type: "show" };
const record: SessionEffect = { type: "record" };
const same = (state: SessionState): SessionStep => ({ state, effects: [] });
const refuse = (state: SessionState, refusal: StageRefusal): SessionStep => ({ state, effects: [], refusal });

/**
 * A change that audience rooms, the stage and REST must know. What could not be reached before counts anew: a room that is
 * dead for long must not make the others wait for what they missed.
 */
function changed(state: SessionState, change: Partial<SessionState>): SessionStep {
  const rest = { ...state.rest, rev: state.rest.rev + 1 };
  const pushRetry = { failures: 0, atMs: null };
  return { state: { ...state, ...change, seq: state.seq + 1, rest, pushRetry }, effects: [push, show, record] };
}

function command(state: SessionState, command: Command, atMs: number): SessionStep {
  switch (command.command) {
    case "lock":
      return command.locked === state.locked ? same(state) : changed(state, { locked: command.locked });
    case "kick":
      return state.kicked.includes(command.player)
        ? same(state)
        : changed(state, { kicked: [...state.kicked, command.player] });
    case "accommodate":
      return accommodate(state, command.player, command.factor);
    case "next":
    case "close":
    case "skip":
    case "reveal":
    case "end":
      return transition(state, command, atMs);
  }
}

/**
 * A factor counts from the next open on. A room that learns of this open only now may take it as it is now: the wait for
 * rooms never gets shorter while they are waited for.
 */
function accommodate(state: SessionState, player: PlayerId, factor: number | null): SessionStep {
  const factors = new Map(state.factors).set(player, factor);
  const largestFactor = Math.max(currentTurn(state)?.largestFactor ?? 1, largestOf(factors));
  return changed(withTurn({ ...state, factors }, { largestFactor }), {});
}

type Transition = Extract<Command, { saw: unknown }>;

/** Two controllers, one transition: a command that saw another (turn, phase) than the present one is stale. */
function isStale(state: SessionState, { saw }: Transition): boolean {
  if (saw.phase !== state.phase) return true;
  // The podium comes once and shows no turn, so a controller that arrives there knows none.
  return !reached(state.phase, "podium") && saw.turn !== (currentTurn(state)?.n ?? 0);
}

function transition(state: SessionState, command: Transition, atMs: number): SessionStep {
  if (isStale(state, command)) return refuse(state, "stale");
  switch (command.command) {
    case "next":
      return next(state, atMs);
    case "close":
      return state.phase === "open" ? close(state, atMs) : refuse(state, "not-now");
    case "skip":
      return state.phase === "ready" || isWaitingForRooms(state) ? skip(state) : refuse(state, "not-now");
    case "reveal":
      return mayRevealByHand(state, atMs) ? reveal(state, atMs) : refuse(state, "not-now");
    case "end":
      return state.phase === "ended" ? refuse(state, "not-now") : end(state, atMs);
  }
}

function next(state: SessionState, atMs: number): SessionStep {
  switch (state.phase) {
    case "lobby":
      return ask(state, atMs);
    case "ready":
      return open(state, atMs);
    case "open":
      return close(state, atMs);
    case "closed":
    case "ended":
      return refuse(state, "not-now");
    case "revealed":
      return changed(state, { phase: isLast(state) ? "podium" : "board" });
    case "board":
      return isLast(state) ? changed(state, { phase: "podium" }) : ask(state, atMs);
    case "podium":
      return end(state, atMs);
  }
}

function ask(state: SessionState, atMs: number): SessionStep {
  const asked: Asked = {
    n: state.asked.length + 1,
    index: nextIndex(state),
    opensAtMs: null,
    sentAtMs: null,
    closedAtMs: null,
    largestFactor: 1,
  };
  const { readMs } = questionOf(state, asked);
  const ready: SessionState = { ...state, asked: [...state.asked, { ...asked, opensAtMs: atMs + readMs }] };
  return readMs === 0 ? open(ready, atMs) : changed(ready, { phase: "ready" });
}

function open(state: SessionState, atMs: number): SessionStep {
  const largestFactor = largestOf(state.factors);
  return changed(withTurn(state, { sentAtMs: atMs, largestFactor }), { phase: "open" });
}

function close(state: SessionState, atMs: number): SessionStep {
  return changed(withTurn(state, { closedAtMs: atMs }), { phase: "closed" });
}

function skip(state: SessionState): SessionStep {
  return leave(state, {
    phase: isLast(state) ? "podium" : "board",
    voided: [...state.voided, currentTurn(state)?.n ?? 0],
    placesBefore: placesOf(state),
  });
}

/** Shows the result. A room that has not counted yet is cut off: what it accepts from now on is worth nothing. */
function reveal(state: SessionState, atMs: number): SessionStep {
  const turn = currentTurn(state);
  if (!turn) return same(state);
  const cuts = silentRooms(state).length > 0 ? [...state.cuts, [turn.n, atMs] as const] : state.cuts;
  return changed(state, { ...mergeFolds(state, turn), cuts, placesBefore: placesOf(state), phase: "revealed" });
}

/** An open question is not counted when the session ends over it. */
function end(state: SessionState, atMs: number): SessionStep {
  const turn = currentTurn(state);
  const isUnfinished = turn !== null && (state.phase === "ready" || isWaitingForRooms(state));
  const voided = isUnfinished ? [...state.voided, turn.n] : state.voided;
  return leave(state, { phase: "ended", voided, endedAtMs: atMs });
}

/** Leaves a turn without a reveal: what rooms have said of earlier turns while it was open is merged now. */
function leave(state: SessionState, change: Partial<SessionState>): SessionStep {
  const left = { ...state, ...change };
  return changed(left, correctionOf(left) ?? {});
}

const placesOf = (state: SessionState) => (state.outcome?.top ?? []).map(({ id }) => id);

function withTurn(state: SessionState, change: Partial<Asked>): SessionState {
  const turn = currentTurn(state);
  return turn ? { ...state, asked: state.asked.with(-1, { ...turn, ...change }) } : state;
}

function report(state: SessionState, report: Report, atMs: number): SessionStep {
  const known = state.rooms.get(report.room);
  if (known && report.rev <= known.rev) return same(state);
  const { names, fold, ...news } = report;
  const room: RoomReport = { ...news, names: names ?? known?.names ?? [], fold: fold ?? known?.fold ?? null };
  const wasComplete = isComplete(state);
  const heard: SessionState = { ...state, rooms: new Map(state.rooms).set(report.room, room) };
  if (isWaitingForRooms(heard)) return afterProgress(heard, atMs);
  const late = isSame(room.fold, known?.fold ?? null) ? null : correctionOf(heard);
  if (late) return changed(heard, late);
  if (!wasComplete && isComplete(heard))
    return { state: { ...heard, rest: { ...heard.rest, rev: heard.rest.rev + 1 } }, effects: [show, record] };
  return { state: heard, effects: [show] };
}

const isSame = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b);

function afterProgress(state: SessionState, atMs: number): SessionStep {
  if (silentRooms(state).length === 0 && state.rooms.size > 0) return reveal(state, atMs);
  if (state.phase === "open" && state.init.settings.closeWhenAllAnswered && haveAllAnswered(state))
    return close(state, atMs);
  return { state, effects: [show] };
}

/** Everybody who is present has answered, in every room that somebody is in, and there is an answer at all. */
function haveAllAnswered(state: SessionState): boolean {
  const n = currentTurn(state)?.n;
  const rooms = [...state.rooms.values()].map(({ present, progress }) => ({
    present,
    progress: progress?.turn === n ? progress : null,
  }));
  const peopled = rooms.filter(({ present }) => present > 0);
  return (
    peopled.length > 0 &&
    peopled.every(({ progress }) => progress?.allAnswered === true) &&
    rooms.some(({ progress }) => (progress?.answered ?? 0) > 0)
  );
}

function tick(state: SessionState, atMs: number): SessionStep {
  const turn = currentTurn(state);
  if (state.endedAtMs === null && atMs >= state.init.createdAtMs + longestSessionMs) return end(state, atMs);
  if (state.phase === "ready" && turn?.opensAtMs != null && atMs >= turn.opensAtMs) return open(state, atMs);
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

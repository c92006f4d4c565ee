import { changeOf } from "../../shared/protocol/changes.ts";
import type { Phase } from "../../shared/protocol/common.ts";
import type { PlayerView, Refusal, ToPlayer } from "../../shared/protocol/player.ts";
import type { AnswerValue } from "../../shared/questions/index.ts";
import type { Line } from "../live/connection.ts";
import { type Clock, clockAt } from "./clock.ts";

/** All that the page knows of a game. */
export interface GameState extends Clock {
  line: Line;
  view: PlayerView | null;
  opensAtMs: number | null;
  closesAtMs: number | null;
  /** How long the open question lasts in all, as far as is known: what the fuse is drawn from. */
  spanMs: number;
  /** Tapped and not yet confirmed. Kept by turn, so that it can be sent again over a new line. */
  pending: { turn: number; value: AnswerValue } | null;
  /** Why the answer to the current turn was not taken. */
  refusal: Refusal | null;
}

export type GameEvent =
  | { type: "heard"; message: ToPlayer }
  | { type: "line"; line: Line }
  | { type: "tapped"; value: AnswerValue }
  | { type: "tick" };

export const newGame: GameState = {
  line: { name: "connecting" },
  view: null,
  opensAtMs: null,
  closesAtMs: null,
  spanMs: 0,
  pending: null,
  refusal: null,
  secondsLeft: null,
  dueAtMs: null,
  said: "",
};

/** Pure: what the page knows after an event, at `nowMs` on its own clock. */
export function reduce(state: GameState, event: GameEvent, nowMs: number): GameState {
  const next = after(state, event, nowMs);
  return { ...next, ...clockAt(state, next, nowMs) };
}

function after(state: GameState, event: GameEvent, nowMs: number): GameState {
  switch (event.type) {
    case "line":
      return { ...state, line: event.line };
    case "tapped":
      return tapped(state, event.value);
    case "heard":
      return heard(state, event.message, nowMs);
    case "tick":
      return state;
  }
}

function tapped(state: GameState, value: AnswerValue): GameState {
  const { view, pending } = state;
  if (view?.phase !== "open" || !view.turn || view.mine !== null || pending) return state;
  return { ...state, pending: { turn: view.turn.n, value }, refusal: null };
}

function heard(state: GameState, message: ToPlayer, nowMs: number): GameState {
  switch (message.type) {
    case "welcome":
      return shown(state, message.view, message.view, nowMs, message.view.phase !== "open");
    case "ack":
      return answered(state, message.turn, message.value, null);
    case "refusal":
      return answered(state, message.turn ?? state.view?.turn?.n, message.stored, message.reason);
    case "probe":
      return state;
    default: {
      if (!state.view) return state;
      const set = changeOf(message);
      // A close on a living line says nothing yet: the answer may have arrived in time, with its ack behind the close.
      return shown(state, { ...state.view, ...set }, set, nowMs, isPastAnswers(set.phase));
    }
  }
}

const isPastAnswers = (phase: Phase | undefined): boolean =>
  phase !== undefined && phase !== "open" && phase !== "closed";

function shown(state: GameState, view: PlayerView, set: Partial<PlayerView>, nowMs: number, isOver: boolean) {
  const isSameTurn = view.turn?.n === state.view?.turn?.n;
  const isWaited = state.pending !== null && state.pending.turn === view.turn?.n && view.mine === null;
  const wasTooLate = isWaited && isOver;
  return {
    ...state,
    view,
    opensAtMs: deadline(state.opensAtMs, set.opensInMs, nowMs),
    closesAtMs: deadline(state.closesAtMs, set.closesInMs, nowMs),
    spanMs: Math.max(isSameTurn ? state.spanMs : 0, view.turn?.limitMs ?? 0, set.closesInMs ?? 0),
    pending: isWaited && !wasTooLate ? state.pending : null,
    refusal: wasTooLate ? ("too-late" as const) : isSameTurn ? state.refusal : null,
  };
}

const deadline = (before: number | null, inMs: number | null | undefined, nowMs: number): number | null =>
  inMs === undefined ? before : inMs === null ? null : nowMs + inMs;

function answered(
  state: GameState,
  turn: number | undefined,
  stored: AnswerValue | undefined,
  refusal: Refusal | null,
): GameState {
  const pending = state.pending?.turn === turn ? null : state.pending;
  if (!state.view?.turn || state.view.turn.n !== turn) return { ...state, pending };
  return { ...state, pending, refusal, view: { ...state.view, mine: stored ?? state.view.mine } };
}

import { isWaitingForRooms } from "./deadlines.ts";
import { changed, type SessionStep, same } from "./events.ts";
import { correctionOf, mergeFolds } from "./outcome.ts";
import { largestFactor } from "./people.ts";
import { type Asked, currentTurn, isLast, nextIndex, questionOf, type SessionState, silentRooms } from "./state.ts";

export function ask(state: SessionState, atMs: number): SessionStep {
  const index = nextIndex(state);
  const { readMs } = questionOf(state, { index });
  const asked: Asked = {
    n: state.asked.length + 1,
    index,
    opensAtMs: atMs + readMs,
    sentAtMs: null,
    closedAtMs: null,
    largestFactor: 1,
  };
  const ready: SessionState = { ...state, asked: [...state.asked, asked] };
  return readMs === 0 ? open(ready, atMs) : changed(ready, { phase: "ready" });
}

export function open(state: SessionState, atMs: number): SessionStep {
  return changed(withTurn(state, { sentAtMs: atMs, largestFactor: largestFactor(state.people) }), { phase: "open" });
}

export function close(state: SessionState, atMs: number): SessionStep {
  return changed(withTurn(state, { closedAtMs: atMs }), { phase: "closed" });
}

export function skip(state: SessionState): SessionStep {
  return leave(state, {
    phase: isLast(state) ? "podium" : "board",
    voided: [...state.voided, currentTurn(state)?.n ?? 0],
    placesBefore: placesOf(state),
  });
}

/** Shows the result. A room that has not counted yet is cut off: what it accepts from now on is worth nothing. */
export function reveal(state: SessionState, atMs: number): SessionStep {
  const turn = currentTurn(state);
  if (!turn) return same(state);
  const cuts = silentRooms(state).length > 0 ? [...state.cuts, [turn.n, atMs] as const] : state.cuts;
  return changed(state, { ...mergeFolds(state, turn), cuts, placesBefore: placesOf(state), phase: "revealed" });
}

/** An open question is not counted when the session ends over it. */
export function end(state: SessionState, atMs: number): SessionStep {
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

export function withTurn(state: SessionState, change: Partial<Asked>): SessionState {
  const turn = currentTurn(state);
  return turn ? { ...state, asked: state.asked.with(-1, { ...turn, ...change }) } : state;
}

import { topSize } from "../audience/fold.ts";
import type { Fold, Outcome } from "../protocol/between-rooms.ts";
import { emptyCounts } from "../questions/index.ts";
import { mergeHistograms, rankTable } from "../ranking/histogram.ts";
import { mergeTop } from "../ranking/order.ts";
import { type Asked, currentTurn, questionOf, type SessionState } from "./state.ts";

/** What a reveal shows, and how many have answered it. */
type Shown = Pick<SessionState, "outcome" | "answered">;

/** Merges what the rooms have counted so far, in any order and any number of times, into the outcome of a turn. */
export function mergeFolds(state: SessionState, asked: Asked): Shown {
  const ofThisTurn = foldsOf(state).filter(({ turn }) => turn === asked.n);
  const counts = emptyCounts(questionOf(state, asked)).map((_, column) =>
    sum(ofThisTurn, (fold) => fold.counts[column] ?? 0),
  );
  return {
    outcome: { turn: asked.n, counts, ...standings(state) },
    answered: { answered: sum(ofThisTurn, (fold) => fold.answered), correct: sum(ofThisTurn, (fold) => fold.correct) },
  };
}

/**
 * What is shown as it has to be now: a room has counted late, or has counted again (a kick). Null when nothing changes, and
 * while a room still counts a turn that it does not know to be void: it says so itself as soon as it does.
 */
export function correctionOf(state: SessionState): Shown | null {
  const { outcome, answered } = state;
  if (!outcome || foldsOf(state).some(({ turn }) => state.voided.includes(turn))) return null;
  const turn = currentTurn(state);
  // Rooms keep the distribution of their newest turn only.
  const shown: Shown =
    turn?.n === outcome.turn ? mergeFolds(state, turn) : { outcome: { ...outcome, ...standings(state) }, answered };
  return JSON.stringify(shown) === JSON.stringify({ outcome, answered }) ? null : shown;
}

function standings(state: SessionState): Pick<Outcome, "players" | "ranks" | "top"> {
  const folds = foldsOf(state);
  const histogram = mergeHistograms(folds.map((fold) => fold.histogram));
  return {
    players: histogram.reduce((players, [, count]) => players + count, 0),
    ranks: rankTable(histogram),
    top: mergeTop(
      folds.map((fold) => fold.top),
      topSize,
    ),
  };
}

const foldsOf = (state: SessionState): Fold[] =>
  [...state.rooms.values()].flatMap(({ fold }): Fold[] => (fold ? [fold] : []));

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

import { topSize } from "../audience/fold.ts";
import type { Fold, Outcome } from "../protocol/between-rooms.ts";
import { emptyCounts } from "../questions/index.ts";
import { mergeHistograms, rankTable } from "../ranking/histogram.ts";
import { mergeTop } from "../ranking/order.ts";
import { questionOf, type SessionState } from "./state.ts";

/** Merges what the rooms have counted so far, in any order and any number of times, into what everybody is shown. */
export function mergeFolds(state: SessionState, turn: number): Pick<SessionState, "outcome" | "answered"> {
  const asked = state.asked.find(({ n }) => n === turn);
  if (!asked) return { outcome: null, answered: { answered: 0, correct: 0 } };
  const folds = [...state.rooms.values()].flatMap((room): Fold[] => (room.fold ? [room.fold] : []));
  const ofThisTurn = folds.filter((fold) => fold.turn === asked.n);
  const counts = emptyCounts(questionOf(state, asked)).map((_, column) =>
    sum(ofThisTurn, (fold) => fold.counts[column] ?? 0),
  );
  const histogram = mergeHistograms(folds.map((fold) => fold.histogram));
  const outcome: Outcome = {
    turn: asked.n,
    counts,
    players: histogram.reduce((players, [, count]) => players + count, 0),
    ranks: rankTable(histogram),
    top: mergeTop(
      folds.map((fold) => fold.top),
      topSize,
    ),
  };
  return {
    outcome,
    answered: { answered: sum(ofThisTurn, (fold) => fold.answered), correct: sum(ofThisTurn, (fold) => fold.correct) },
  };
}

const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

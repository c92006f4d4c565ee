import type { CommonView, OwnView } from "../shared/audience/view.ts";
import { rowsOf } from "../shared/protocol/board.ts";
import { noCountdown, nothingYet } from "../shared/protocol/changes.ts";
import type { Protocol } from "../shared/protocol/common.ts";
import { fieldsThatDiffer, isSame } from "./changed-fields.ts";

/** How a protocol says what has changed: made once for everybody who speaks it. A frame is `head`, the seat's probe, and a tail. */
export interface Wording {
  head: string;
  /** There is something to say even to a seat of which nothing of its own has changed. */
  isNews: boolean;
  /** What has changed of a seat's own, as the inside of a JSON object. `known` null: it may have been shown anything. */
  own(known: OwnView | null, now: OwnView, isAcked: boolean): string;
  tail(own: string): string;
}

type Views = (was: CommonView | null, now: CommonView) => Wording;

export const wordings: Record<Protocol, Views> = {
  1: (was, now) => {
    const common = fieldsThatDiffer(was && older(was), older(now));
    // An ack has told a phone its answer, whatever it was shown before: that is always taken back.
    const isAnotherTurn = was?.turn != null && was.turn.n !== now.turn?.n;
    return {
      head: '{"type":"update"',
      isNews: common !== "",
      own(known, view) {
        const before = known && older(known);
        return fieldsThatDiffer(before && isAnotherTurn ? { ...before, mine: undefined } : before, older(view));
      },
      tail: (own) => `,"set":{${joined(common, own)}}}`,
    };
  },

  2: (was, now) => {
    const isNewPhase = was?.phase !== now.phase;
    const isNewTurn = was === null || !isSame(was.turn, now.turn);
    const reset = { ...(isNewPhase && noCountdown), ...(isNewTurn && nothingYet) };
    const common = fieldsThatDiffer({ ...was, ...reset, phase: now.phase }, now);
    return {
      head: `{"type":"${isNewPhase ? now.phase : "update"}"`,
      isNews: isNewPhase || common !== "",
      own(known, view, isAcked) {
        // Every snapshot has the nickname, and it never changes.
        const before = { ...(known ?? { nickname: view.nickname }), ...(isAcked && { mine: view.mine }), ...reset };
        return fieldsThatDiffer(before, view);
      },
      tail: (own) => (common === "" && own === "" ? "}" : `,${joined(common, own)}}`),
    };
  },
};

const joined = (...fields: string[]): string => fields.filter((some) => some !== "").join(",");

/** A view, or a part of one, as protocol 1 has it: rows of the board with their ranks, and a result that always says whether it is void. */
export function older<View extends Partial<CommonView & OwnView>>(view: View) {
  const { board, result } = view;
  return { ...view, ...(board && { board: rowsOf(board) }), ...(result && { result: { voided: false, ...result } }) };
}

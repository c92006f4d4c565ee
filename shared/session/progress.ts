import type { SessionProgress } from "../protocol/results.ts";
import { isComplete, questionOf, type SessionState } from "./state.ts";

/** What REST has to know of the session now. */
export function progressOf(state: SessionState): SessionProgress {
  return {
    session: state.init.session,
    seq: state.rest.rev,
    phase: state.phase,
    locked: state.locked,
    players: playersOf(state),
    turns: state.asked
      .filter(({ n }) => n >= state.rest.turn)
      .map((asked) => ({
        n: asked.n,
        index: asked.index,
        question: questionOf(state, asked),
        voided: state.voided.includes(asked.n),
        openedAtMs: asked.sentAtMs,
      })),
    complete: isComplete(state),
  };
}

/** Players of all rooms, without the kicked. */
export const playersOf = (state: SessionState): number =>
  [...state.rooms.values()].reduce((players, room) => players + room.players, 0);

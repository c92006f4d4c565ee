import type { SessionProgress } from "../protocol/results.ts";
import { countedQuestion } from "./correcting.ts";
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
      .filter(({ n }) => n >= state.rest.turn || state.corrections.some(({ turn }) => turn === n))
      .map((asked) => ({
        n: asked.n,
        index: asked.index,
        question: countedQuestion(state, asked) ?? questionOf(state, asked),
        voided: countedQuestion(state, asked) === null,
        openedAtMs: asked.sentAtMs,
      })),
    corrections: state.corrections.map(({ turn, was, right, atMs }, at) => ({
      ...{ turn, was: [...was], right: [...right], atMs },
      rescored: rescoredBy(state, at),
    })),
    complete: isComplete(state),
  };
}

/** Answers of all rooms that got other points by a correction, as far as they have counted again. */
const rescoredBy = (state: SessionState, at: number): number =>
  [...state.rooms.values()].reduce((answers, { fold }) => answers + (fold?.rescored[at] ?? 0), 0);

/** Players of all rooms, without the kicked. */
export const playersOf = (state: SessionState): number =>
  [...state.rooms.values()].reduce((players, room) => players + room.players, 0);

import type { SessionProgress } from "../protocol/results.ts";
import { countedQuestion } from "./correcting.ts";
import { isComplete, questionOf, type SessionState } from "./state.ts";

/**
 * Most bytes of turns in one post: REST takes 3 MB, and a corrected quiz of that size travels as a whole. A question is 21 KB at
 * most.
 */
const turnBytes = 512 * 1024;

/**
 * What REST has to know of the session now, as posts that it takes one after the other. All say the same but for their turns; only the
 * last says that the session is complete, so that it never is before all its turns are there.
 */
export function progressPosts(state: SessionState): SessionProgress[] {
  const { turns, ...progress } = progressOf(state);
  const parts = inParts(turns);
  return parts.map((part, at) => ({
    ...progress,
    turns: part,
    complete: progress.complete && at === parts.length - 1,
  }));
}

function inParts(turns: SessionProgress["turns"]): SessionProgress["turns"][] {
  const encoder = new TextEncoder();
  const parts: SessionProgress["turns"][] = [[]];
  let bytes = 0;
  for (const turn of turns) {
    const length = encoder.encode(JSON.stringify(turn)).length;
    if (bytes > 0 && bytes + length > turnBytes) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(turn);
    bytes += length;
  }
  return parts;
}

/** All of it at once. */
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

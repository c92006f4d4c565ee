import type { AnswerRecord, PlayerRecord } from "../protocol/results.ts";
import { rankIn } from "../ranking/histogram.ts";
import { revisionOf } from "../scoring/corrections.ts";
import { countedQuestion, isWorthless, scoreOf, tallyAt } from "./fold.ts";
import { type Asking, type AudienceState, correctionsOf, type Entry, isOver, type Outbox } from "./state.ts";

/**
 * Answers up to this `seq` have their final score: until the reveal their turn may still be voided or this room cut off,
 * and nobody but the room has to know what was right.
 */
export function settledThrough(state: AudienceState): number {
  const { asking, desired, lastSeq } = state;
  const isCounted = asking?.status === "folded" || asking?.status === "voided";
  const isSettled = !asking || (isCounted && isOver(desired, asking.turn.n));
  return isSettled ? lastSeq : (asking.log.first?.seq ?? lastSeq + 1) - 1;
}

/** REST has every settled answer and every player as they stand. */
export function isDelivered(state: AudienceState): boolean {
  const { answersThrough, corrected, playersSent, playersRev } = state.outbox;
  const isCorrected = corrected >= state.desired.corrections.length;
  return isCorrected && answersThrough >= settledThrough(state) && playersSent >= playersRev;
}

/** Turns whose delivered answers have got other scores by corrections that REST has not heard of. */
export const turnsToRepeat = (state: AudienceState): number[] => [
  ...new Set(
    correctionsOf(state)
      .slice(state.outbox.corrected)
      .map(([turn]) => turn),
  ),
];

/** Players' rows wait for the reveal of what they include. */
export function playersDue(state: AudienceState): boolean {
  const { outcome, phase } = state.desired;
  const isShown = phase === "ended" || (outcome?.turn ?? 0) >= (state.lastFold?.turn ?? 0);
  return isShown && state.outbox.playersSent < state.outbox.playersRev;
}

/** A host who throws out a crowd kicks ten a second, and each time the rows of the whole room travel. */
const kicksWaitMs = 1_000;

/** Whoever wants in now is to find a kicked player's seat free: REST hears of it soon, at the latest when it is tried again. */
export const withKicksDue = (outbox: Outbox, atMs: number): Outbox => ({
  ...outbox,
  retryAtMs: outbox.retryAtMs ?? atMs + kicksWaitMs,
});

/** Rows for REST of entries of one turn, each with the evidence of its score. */
export function answerRecords(
  state: AudienceState,
  asking: Pick<Asking, "turn" | "openedAtMs">,
  entries: Iterable<Entry>,
): AnswerRecord[] {
  const { desired } = state;
  const { n, question } = asking.turn;
  const counted = countedQuestion(state, asking.turn);
  const revision = revisionOf(n, correctionsOf(state));
  return [...entries].flatMap((entry) => {
    const seat = state.seats[entry.seat];
    if (!seat) return [];
    const isNil = isWorthless(desired, asking, entry);
    const score = scoreOf(counted ?? question, desired.settings.scoring, entry, isNil || counted === null);
    const { seq, value, arrivalMs, roundTripMs, limitMs } = entry;
    const evidence = { arrivalMs, roundTripMs, limitMs, counted: !isNil };
    return { turn: n, player: seat.id, seq, value, ...evidence, ...score, revision };
  });
}

/** Every player of the room as a report shows them. */
export function playerRecords(state: AudienceState): PlayerRecord[] {
  const { outcome } = state.desired;
  return state.seats.map(({ id, nickname, joinedAtMs, kicked }, number) => {
    const { points, totalMs, correct } = tallyAt(state, number);
    const rank = outcome && !kicked ? rankIn(outcome.ranks, points) : null;
    return { id, nickname, joinedAtMs, points, totalMs, rank, correct, kicked };
  });
}

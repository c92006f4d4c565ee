import type { Desired, Fold, Standing } from "../protocol/between-rooms.ts";
import { creditOf, emptyCounts, type Question, tallyOf } from "../questions/index.ts";
import type { ScoringMode } from "../quiz.ts";
import { histogramOf } from "../ranking/histogram.ts";
import { byStanding } from "../ranking/order.ts";
import { correctedQuestion } from "../scoring/corrections.ts";
import { compensation, scoredTime } from "../scoring/fair-clock.ts";
import { pointsFor } from "../scoring/points.ts";
import { type Asking, type AudienceState, correctionsOf, type Entry, noTally, type Tally } from "./state.ts";

/** How many rows a room contributes to the board. */
export const topSize = 10;

export interface Score {
  /** 0 to 1. */
  credit: number;
  points: number;
  /** `C` and `t`, ms. */
  compensationMs: number;
  timeMs: number;
}

/** What the score of an answer follows from, besides its question. */
type Evidence = Pick<Entry, "value" | "arrivalMs" | "roundTripMs" | "limitMs">;

/** The score of one log entry: a pure function of what is stored, so that any score can be computed again and explained. */
export function scoreOf(question: Question, mode: ScoringMode, entry: Evidence, worthless: boolean): Score {
  const timeMs = scoredTime(entry.arrivalMs, entry.roundTripMs, entry.limitMs);
  const credit = worthless ? 0 : creditOf(question, entry.value);
  return {
    credit,
    points: pointsFor(mode, question.points, credit, timeMs, entry.limitMs),
    compensationMs: compensation(entry.roundTripMs),
    timeMs,
  };
}

/** Worth nothing: the turn does not count, or the answer came after the host had revealed without this room. */
export function isWorthless(desired: Desired, asking: Pick<Asking, "turn" | "openedAtMs">, entry: Entry): boolean {
  const { n } = asking.turn;
  const atMs = (asking.openedAtMs ?? 0) + entry.arrivalMs;
  return desired.voided.includes(n) || atMs > (cutOf(desired, n) ?? Number.POSITIVE_INFINITY);
}

/** When a turn was revealed without waiting for every room; undefined when it was not. */
export const cutOf = (desired: Desired, n: number): number | undefined =>
  desired.cuts.find(([turn]) => turn === n)?.[1];

/** The question of a turn as this room counts it; null when a correction has made it worth nothing. */
export const countedQuestion = (state: AudienceState, { n, question }: Asking["turn"]): Question | null =>
  correctedQuestion(question, n, correctionsOf(state));

/**
 * Counts the turn that is being asked: closed for good, every seat's tally carried on. Counting again replaces what was
 * counted before.
 */
export function fold(state: AudienceState, asking: Asking): AudienceState {
  const question = countedQuestion(state, asking.turn);
  const { desired } = state;
  const tallies = state.seats.map((_, number): Tally => {
    const before = tallyBefore(state, asking, number);
    if (!question) return untouched(before);
    const entry = asking.log.of(number);
    const isNil = entry !== undefined && isWorthless(desired, asking, entry);
    return tallyAfter(before, entry, entry && scoreOf(question, desired.settings.scoring, entry, isNil));
  });
  return withFold({ ...state, tallies, asking: { ...asking, status: "folded" } });
}

/** A tally carried on over a turn that counts. */
export function tallyAfter(before: Tally, entry: Entry | undefined, score: Score | undefined): Tally {
  const isRight = score?.credit === 1;
  return {
    points: before.points + (score?.points ?? 0),
    totalMs: before.totalMs + (entry && score?.credit ? earnedMs(entry) : 0),
    correct: before.correct + (isRight ? 1 : 0),
    streak: isRight ? before.streak + 1 : 0,
    last: { credit: score?.credit ?? null, points: score?.points ?? 0, streakBefore: before.streak },
  };
}

/** A tally carried on over a turn that does not count. */
const untouched = (before: Tally): Tally => ({
  ...before,
  last: { ...noTally.last, streakBefore: before.streak },
});

/**
 * The turn does not count: what was counted of it, before the room learned that, is taken back. The room's fold is then that
 * of the newest turn that does count.
 */
export function voidTurn(state: AudienceState, asking: Asking, voidedTurns: readonly number[]): AudienceState {
  const voided: AudienceState = { ...state, asking: { ...asking, status: "voided" } };
  if (asking.status !== "folded" || !state.lastFold) return voided;
  const tallies = state.seats.map((_, number) => ({ ...tallyBefore(state, asking, number), last: noTally.last }));
  let turn = asking.turn.n - 1;
  while (voidedTurns.includes(turn)) turn -= 1;
  const lastFold: Fold = { ...state.lastFold, turn, counts: [], answered: 0, correct: 0 };
  return withFold({ ...voided, tallies, lastFold });
}

/** A seat's tally without the turn that is being asked. */
function tallyBefore(state: AudienceState, asking: Asking, number: number): Tally {
  const tally = tallyAt(state, number);
  if (asking.status !== "folded") return tally;
  const { credit, points, streakBefore } = tally.last;
  const entry = asking.log.of(number);
  return {
    ...tally,
    points: tally.points - points,
    totalMs: tally.totalMs - (entry && credit ? earnedMs(entry) : 0),
    correct: tally.correct - (credit === 1 ? 1 : 0),
    streak: streakBefore,
  };
}

/** What an answer with credit adds to its player's total time. */
const earnedMs = ({ arrivalMs, roundTripMs, limitMs }: Entry): number =>
  Math.round(scoredTime(arrivalMs, roundTripMs, limitMs));

/** Brings the room's fold up to date with its tallies: after a fold, a kick and a recount. */
export function withFold(state: AudienceState): AudienceState {
  const { asking, lastFold } = state;
  const rows = standings(state);
  const histogram = histogramOf(rows.map((row) => row.points));
  const top = rows.toSorted(byStanding).slice(0, topSize);
  const news = { histogram, top, rescored: [...state.rescored] };
  if (asking?.status === "folded")
    return { ...state, lastFold: { turn: asking.turn.n, ...distribution(state, asking), ...news } };
  return lastFold ? { ...state, lastFold: { ...lastFold, ...news } } : state;
}

function distribution(state: AudienceState, asking: Asking): Pick<Fold, "counts" | "answered" | "correct"> {
  const counts = emptyCounts(asking.turn.question);
  let answered = 0;
  let correct = 0;
  for (const entry of asking.log) {
    if (state.seats[entry.seat]?.kicked) continue;
    answered += 1;
    if (tallyAt(state, entry.seat).last.credit === 1) correct += 1;
    for (const column of tallyOf(asking.turn.question, entry.value)) counts[column] = (counts[column] ?? 0) + 1;
  }
  return { counts, answered, correct };
}

/** One row for each seat that is still in the game. */
function standings(state: AudienceState): Standing[] {
  return state.seats.flatMap(({ id, nickname, kicked }, number) => {
    const { points, totalMs } = tallyAt(state, number);
    return kicked ? [] : [{ id, nickname, points, totalMs }];
  });
}

/** A seat's tally; seats and tallies grow together. */
export function tallyAt(state: AudienceState, seat: number): Tally {
  const tally = state.tallies[seat];
  if (!tally) throw new Error(`seat ${seat} has no tally`);
  return tally;
}

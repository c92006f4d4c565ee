// `playerView` is the only road from a room's state to a phone. It is built up, never filtered down: a new secret field
// stays hidden until someone shows it here.

import type { Phase } from "../protocol/common.ts";
import { reached } from "../protocol/phase.ts";
import type { PlayerView } from "../protocol/player.ts";
import { optionsOf, rightColumnsOf } from "../questions/index.ts";
import { rankIn } from "../ranking/histogram.ts";
import { closesAt } from "./deadlines.ts";
import { countedQuestion, tallyAt } from "./fold.ts";
import type { Asking, AudienceState } from "./state.ts";

/** Rows of the board on a phone. */
const boardRows = 5;

/** The part of the view that is the same for every phone of the room. */
export type CommonView = Pick<
  PlayerView,
  "phase" | "title" | "turn" | "options" | "opensInMs" | "explanation" | "board"
>;
/** The part that is one player's own. */
export type OwnView = Omit<PlayerView, keyof CommonView>;

/** All that the phone of `seat` may know at `nowMs` on the room's clock. */
export function playerView(state: AudienceState, seat: number, nowMs: number): PlayerView {
  return { ...commonView(state, nowMs), ...ownViews(state, nowMs)(seat) };
}

export function commonView(state: AudienceState, nowMs: number): CommonView {
  const { asking, desired } = state;
  const phase = phaseShown(state);
  const isAsked = asking !== null && inTurn(phase);
  return {
    phase,
    title: desired.title,
    turn: isAsked ? turnView(asking) : null,
    options:
      isAsked && asking.openedAtMs !== null && reached(phase, "open") ? [...optionsOf(asking.turn.question)] : null,
    opensInMs: isAsked && phase === "ready" ? left(asking.turn.opensAtMs, nowMs) : null,
    explanation: isAsked && isRevealed(state, asking) ? (asking.turn.question.explanation ?? null) : null,
    board: reached(phase, "board") ? board(state) : null,
  };
}

/** Each player's own part. What is the same for all of them is found out once. */
export function ownViews(state: AudienceState, nowMs: number): (seat: number) => OwnView {
  const phase = phaseShown(state);
  const asking = inTurn(phase) ? state.asking : null;
  const resultOf = asking ? results(state, asking) : () => null;
  const standingOf = standings(state);
  return (number) => {
    const seat = state.seats[number];
    if (!seat) throw new Error(`there is no seat ${number}`);
    const stored = asking?.log.of(number);
    const deadline = asking && phase === "open" ? closesAt(state, asking, seat) : null;
    return {
      nickname: seat.nickname,
      closesInMs: left(deadline, nowMs),
      mine: stored?.value ?? null,
      result: resultOf(number),
      standing: standingOf(number),
    };
  };
}

/** Between a room's own close and the session's, its phones already see the question closed; before its own open, not yet. */
export function phaseShown(state: AudienceState): Phase {
  const { asking, desired } = state;
  if (desired.phase !== "open") return desired.phase;
  if (asking?.status === "open") return "open";
  return asking?.status === "folded" ? "closed" : "ready";
}

/** The answer of this seat is stored and its question closed: there is nothing to do on its phone before the result. */
export const waitsForTheResult = (state: AudienceState, seat: number): boolean =>
  phaseShown(state) === "closed" && state.asking?.status !== "voided" && state.asking?.log.of(seat) !== undefined;

const inTurn = (phase: Phase) =>
  phase === "ready" || phase === "open" || phase === "closed" || phase === "revealed" || phase === "board";

/** The key may be shown: the session room has revealed this very turn. */
function isRevealed(state: AudienceState, asking: Asking): boolean {
  const { desired } = state;
  return (
    desired.turn?.n === asking.turn.n && reached(desired.phase, "revealed") && !desired.voided.includes(asking.turn.n)
  );
}

function turnView({ turn }: Asking): NonNullable<PlayerView["turn"]> {
  const { type, prompt, points, limitMs, image } = turn.question;
  const { n, index, total } = turn;
  return { n, index, total, type, prompt, points, limitMs, ...(image && { image }) };
}

function results(state: AudienceState, asking: Asking): (seat: number) => PlayerView["result"] {
  const counted = countedQuestion(state, asking.turn);
  if (asking.status === "voided" || counted === null)
    return () => ({ voided: true, right: [], counts: [], credit: null, points: 0 });
  if (!isRevealed(state, asking)) return () => null;
  const right = [...rightColumnsOf(counted)];
  const counts = [...(state.desired.outcome?.counts ?? [])];
  return (seat) => {
    const { credit, points } = tallyAt(state, seat).last;
    return { right, counts, credit, points };
  };
}

/** As of the last reveal: a turn that is folded but not revealed stays out. */
function standings(state: AudienceState): (seat: number) => PlayerView["standing"] {
  const { asking, desired, lastFold } = state;
  const { outcome } = desired;
  const players = outcome?.players ?? state.seats.length;
  const isHidden = asking?.status === "folded" && lastFold?.turn === asking.turn.n && !isRevealed(state, asking);
  return (seat) => {
    const tally = tallyAt(state, seat);
    const points = isHidden ? tally.points - tally.last.points : tally.points;
    const rank = outcome ? rankIn(outcome.ranks, points) : null;
    return { points, rank, players, streak: isHidden ? tally.last.streakBefore : tally.streak };
  };
}

function board({ desired: { outcome } }: AudienceState): [nickname: string, points: number][] {
  return (outcome?.top ?? []).slice(0, boardRows).map(({ nickname, points }) => [nickname, points]);
}

/** Milliseconds left, never negative; null when there is no such moment. */
function left(atMs: number | null, nowMs: number): number | null {
  return atMs === null || !Number.isFinite(atMs) ? null : Math.max(0, Math.ceil(atMs - nowMs));
}

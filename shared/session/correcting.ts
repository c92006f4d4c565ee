// What was set right: the rules K. Allowed are turns whose result has been shown; points follow in the rooms, from their logs.

import { reached } from "../protocol/phase.ts";
import type { Command } from "../protocol/stage.ts";
import { rightColumnsOf, withRight } from "../questions/index.ts";
import { type Corrections, correctedQuestion } from "../scoring/corrections.ts";
import { changed, refuse, type SessionStep, same } from "./events.ts";
import { type Asked, currentTurn, questionOf, type SessionState } from "./state.ts";

/** Of one session: enough for every question of a quiz, and a host who changes their mind. */
export const mostCorrections = 250;

type Correct = Extract<Command, { command: "correct" }>;

/** Another key for a turn; no right column at all: the turn is worth nothing. */
export function correct(state: SessionState, { turn: n, right }: Correct, atMs: number): SessionStep {
  const asked = state.asked.find((turn) => turn.n === n);
  if (!asked || !isCorrectable(state, n) || state.corrections.length >= mostCorrections)
    return refuse(state, "not-now");
  const wanted = withRight(questionOf(state, asked), right);
  if (right.length > 0 && !wanted) return refuse(state, "malformed");
  const was = rightOf(state, asked);
  const will = wanted ? [...rightColumnsOf(wanted)] : [];
  if (JSON.stringify(was) === JSON.stringify(will)) return same(state);
  return changed(state, { corrections: [...state.corrections, { turn: n, was, right: will, atMs }] });
}

/** Its result has been shown, and it was not skipped. */
export function isCorrectable(state: SessionState, n: number): boolean {
  const newest = currentTurn(state)?.n ?? 0;
  return !state.voided.includes(n) && (n < newest || reached(state.phase, "revealed"));
}

/** What the host has set right so far, as rooms have to know it. */
const correctionsOf = ({ corrections }: SessionState): Corrections =>
  corrections.map(({ turn, right }) => [turn, right]);

/** The question of a turn as it counts; null when it is worth nothing. */
export const countedQuestion = (state: SessionState, asked: Pick<Asked, "n" | "index">) =>
  state.voided.includes(asked.n) ? null : correctedQuestion(questionOf(state, asked), asked.n, correctionsOf(state));

function rightOf(state: SessionState, asked: Asked): readonly number[] {
  const question = countedQuestion(state, asked);
  return question ? [...rightColumnsOf(question)] : [];
}

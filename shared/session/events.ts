import type { Report } from "../protocol/between-rooms.ts";
import type { Command, Device, stageRefusals } from "../protocol/stage.ts";
import type { SessionState } from "./state.ts";

export type SessionEvent =
  | { type: "report"; report: Report; atMs: number }
  /** What a relay has heard of its rooms. */
  | { type: "batch"; reports: readonly Report[]; atMs: number }
  | { type: "command"; command: Command; atMs: number }
  /** A device has used its code. */
  | { type: "pair"; device: Device }
  /** A deadline may have passed: the alarm, or a screen that shows 0. */
  | { type: "tick"; atMs: number }
  /** The host ended the session from the dashboard. */
  | { type: "end"; atMs: number }
  /** REST has everything up to this revision. */
  | { type: "recorded"; rev: number; turn: number }
  | { type: "unrecorded"; atMs: number }
  /** All rooms were told, or some could not be reached. */
  | { type: "pushed"; reached: boolean; atMs: number };

export type SessionEffect =
  /** Tell every audience room what to be. */
  | { type: "push" }
  /** Show the stage what changed. */
  | { type: "show" }
  /** Tell REST where the session stands. */
  | { type: "record" };

export type StageRefusal = (typeof stageRefusals)[number];
export type SessionStep = { state: SessionState; effects: SessionEffect[]; refusal?: StageRefusal };

/** Orders that need no more words. */
export const push: SessionEffect = { type: "push" };
export const show: SessionEffect = { type: "show" };
export const record: SessionEffect = { type: "record" };
/** Nothing has changed and nothing is said. */
export const same = (state: SessionState): SessionStep => ({ state, effects: [] });
export const refuse = (state: SessionState, refusal: StageRefusal): SessionStep => ({ state, effects: [], refusal });

/**
 * A change that audience rooms, the stage and REST must know. What could not be reached before counts anew: a room that is
 * dead for long must not make the others wait for what they missed.
 */
export function changed(state: SessionState, change: Partial<SessionState>): SessionStep {
  const rest = { ...state.rest, rev: state.rest.rev + 1 };
  const pushRetry = { failures: 0, atMs: null };
  return { state: { ...state, ...change, seq: state.seq + 1, rest, pushRetry }, effects: [push, show, record] };
}

// The session model's places, and how it gets from one to the next.

import { phases } from "../protocol/common.ts";
import type { StageRefusal } from "../session/events.ts";
import type { SessionState } from "../session/state.ts";

export interface Model {
  phase: (typeof phases)[number];
  turn: number;
  voided: number[];
  kicked: string[];
  locked: boolean;
  opensAtMs: number;
  sentAtMs: number;
  closedAtMs: number | null;
  /** Of each room that has said anything: its newest rev, the last turn that it has counted, and how its open turn stands. */
  rooms: Map<
    string,
    { rev: number; counted: number; present: number; done: boolean; answered: number; turn: number; names: string[] }
  >;
  /** Of everybody about whom something was ordered. */
  factors: Map<string, number>;
  largest: number;
}

export const start: Model = {
  phase: "lobby",
  turn: 0,
  voided: [],
  kicked: [],
  locked: false,
  opensAtMs: 0,
  sentAtMs: 0,
  closedAtMs: null,
  rooms: new Map(),
  factors: new Map(),
  largest: 1,
};

export type Next = { model: Model; refusal?: StageRefusal };

export const order = (phase: Model["phase"]) => phases.indexOf(phase);

/** Everything that the model needs of the session besides what happens. */
export interface Given {
  questions: SessionState["init"]["questions"];
  closesWhenAllAnswered: boolean;
  /** REST has everything, so that nothing may change any more: rule K8, which is about more than the course. */
  isComplete: boolean;
}

export const limitOf = ({ turn }: Model, { questions }: Given) => questions[turn - 1]?.limitMs ?? null;
export const isAsked = ({ phase }: Model) => phase === "ready" || phase === "open" || phase === "closed";
export const waits = ({ phase }: Model) => phase === "open" || phase === "closed";

export const opened = (model: Model, atMs: number): Model => ({
  ...model,
  phase: "open",
  sentAtMs: atMs,
  largest: Math.max(1, ...model.factors.values()),
});
export const closed = (model: Model, atMs: number): Model => ({ ...model, phase: "closed", closedAtMs: atMs });
export const ended = (model: Model): Model => ({
  ...model,
  phase: "ended",
  voided: isAsked(model) ? [...model.voided, model.turn] : model.voided,
});

export function asked(model: Model, atMs: number, { questions }: Given): Model {
  const readMs = questions[model.turn]?.readMs ?? 0;
  const ready: Model = {
    ...model,
    turn: model.turn + 1,
    opensAtMs: atMs + readMs,
    closedAtMs: null,
    phase: "ready",
    largest: 1,
  };
  return readMs > 0 ? ready : opened(ready, atMs);
}

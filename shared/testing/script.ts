import type { Init } from "../protocol/between-rooms.ts";
import type { Phase } from "../protocol/common.ts";
import type { Question } from "../questions/index.ts";
import { init, player, settings } from "./builders.ts";
import { calm, type Weather } from "./network.ts";
import type { HostPlan, HostTurn, Pressed } from "./simulated-host.ts";
import type { PlayerPlan } from "./simulated-phone.ts";
import { type Alarms, punctual } from "./world.ts";

/** A whole session, written down before it is played: who does what, and what goes wrong. */
export interface Script {
  /** Of what nobody decides: how long ways take, what is lost. */
  seed: number;
  rooms: number;
  init: Init;
  players: PlayerPlan[];
  factors: { player: PlayerPlan["id"]; factor: number | null }[];
  hosts: HostPlan[];
  /** Buttons that somebody presses for no reason, seeing what is or what was; null: what is. */
  presses: { at: Moment; command: Pressed; saw: { turn: number; phase: Phase } | null }[];
  weather: Weather;
  alarms: Alarms;
  /** Power failures: of an audience room by its number, or of the session room. */
  crashes: { of: number | "session"; at: Moment; downMs: number }[];
  /** When every audience room sleeps, unless it is busy. */
  naps: Moment[];
  /** Times in which nothing gets through between the session room and an audience room. */
  partitions: { room: number; at: Moment; forMs: number }[];
  /** Null: no more rooms than do without. */
  relays: RelayPlan | null;
  /** What the host sets right, of the turns until then. */
  corrections: { at: Moment; turn: number; right: number[] }[];
  /** Share of REST's answers that are failures. */
  restFails: number;
}

/** Sessions with more than so many rooms, in so many regions, use relays; these lose their power, or nothing gets through to them. */
interface RelayPlan {
  above: number;
  regions: number;
  crashes: { of: number; at: Moment; downMs: number }[];
  cuts: { of: number; at: Moment; forMs: number }[];
}

/** So long after the session has reached a phase of a turn for the first time; turn 0 is the lobby. */
export interface Moment {
  turn: number;
  phase: Phase;
  afterMs: number;
}

/** A host who lets everything run by itself. */
export const quietTurn: HostTurn = { readyMs: null, closeMs: null, skip: null, endMs: null, orders: [] };
export const quietHost = (turns: HostTurn[]): HostPlan => ({
  startsAtMs: 5_000,
  lingersMs: 1_500,
  turns,
  echoMs: null,
});

/** Nobody does anything wrong: where scripts begin. */
export const quietScript = (seed: number, questions: Question[], rooms: number): Script => ({
  seed,
  rooms,
  init: init({ questions, settings: settings({ closeWhenAllAnswered: false }), createdAtMs: 0 }),
  players: [],
  factors: [],
  hosts: [quietHost(questions.map(() => quietTurn))],
  presses: [],
  weather: calm,
  alarms: punctual,
  crashes: [],
  naps: [],
  partitions: [],
  relays: null,
  corrections: [],
  restFails: 0,
});

export const playerPlan = (n: number, change: Partial<PlayerPlan>): PlayerPlan => ({
  id: player(n),
  nickname: `Player ${n}`,
  room: n,
  joinsAtMs: 500 + 37 * n,
  downMs: 10,
  upMs: 10,
  turns: [],
  ...change,
});

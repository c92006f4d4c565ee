import type { Init } from "../protocol/between-rooms.ts";
import type { Phase } from "../protocol/common.ts";
import type { Question } from "../questions/index.ts";
import { init, multiple, player, settings, single, trueFalse } from "./builders.ts";
import { calm, type Weather } from "./network.ts";
import type { Random } from "./random.ts";
import type { HostPlan, HostTurn } from "./simulated-host.ts";
import type { PlayerPlan, Reaction } from "./simulated-phone.ts";
import { type Alarms, punctual } from "./world.ts";

/** A whole session, written down before it is played: who does what, and what goes wrong. */
export interface Script {
  seed: number;
  rooms: number;
  init: Init;
  players: PlayerPlan[];
  factors: { player: PlayerPlan["id"]; factor: number | null }[];
  host: HostPlan;
  weather: Weather;
  alarms: Alarms;
  /** Power failures: of an audience room by its number, or of the session room. */
  crashes: { of: number | "session"; at: Moment; downMs: number }[];
  /** When every audience room sleeps, unless it is busy. */
  naps: Moment[];
  /** Times in which nothing gets through between the session room and an audience room. */
  partitions: { room: number; at: Moment; forMs: number }[];
  /** What the host sets right, of the turns until then. */
  corrections: { at: Moment; turn: number; right: number[] }[];
  /** Share of REST's answers that are failures. */
  restFails: number;
}

/** So long after the session has reached a phase of a turn for the first time; turn 0 is the lobby. */
export interface Moment {
  turn: number;
  phase: Phase;
  afterMs: number;
}

/** The nth question of a quiz; its options say which, so that they are found wherever they are shown. */
export function anyQuestion(
  random: Random,
  index: number,
  change: { limitMs?: number | null; readMs?: number } = {},
): Question {
  const options = [0, 1, 2, 3].map((n) => `canary ${index} option ${n}`);
  const common = {
    limitMs: random.pick([5_000, 8_000, 12_000]),
    readMs: random.pick([0, 1_500, 3_000]),
    points: random.pick([1_000, 1_000, 2_000, 0, 777]),
    explanation: `why ${index}`,
    ...change,
  };
  return random.pick([
    single({ ...common, options, key: random.between(0, 3) }),
    multiple({ ...common, options, key: [0, 1, 2, 3].filter((n) => n === 2 || random.chance(0.4)) }),
    trueFalse({ ...common, key: random.chance(0.5) }),
  ]);
}

export function anyAnswer(random: Random, { type }: Question): Reaction["value"] {
  switch (type) {
    case "single":
      return random.between(0, 3);
    case "multiple":
      return [0, 1, 2, 3].filter((n) => n === 2 || random.chance(0.4));
    case "boolean":
      return random.chance(0.5);
  }
}

/** Other right columns for a question, whatever its type; none at times. */
export function anyRight(random: Random, { type }: Question): number[] {
  const columns = type === "boolean" ? [0, 1] : [0, 1, 2, 3];
  return random.chance(0.2) ? [] : columns.filter((column) => column === 1 || random.chance(0.4));
}

/** What a player does with a question; within `untilMs` of the time, or somewhere around its end. */
export function anyReaction(random: Random, question: Question, untilMs: number): Reaction {
  const tapsMs = random.between(0, untilMs);
  const isCut = random.chance(0.15);
  return {
    value: anyAnswer(random, question),
    tapsMs,
    againMs: random.chance(0.3) ? [random.between(0, 400), random.between(0, 6_000)] : [],
    otherMs: random.chance(0.15) ? random.between(0, 500) : null,
    other: anyAnswer(random, question),
    dropsMs: isCut ? random.between(0, untilMs) : null,
    returnsMs: random.between(0, untilMs) + 300,
  };
}

/** A host who lets everything run by itself, without faults of anybody: where scripts begin. */
export function quietScript(seed: number, questions: Question[], rooms: number): Script {
  const turn: HostTurn = { readyMs: null, closeMs: null, skip: null, endMs: null, orders: [] };
  return {
    seed,
    rooms,
    init: init({ questions, settings: settings({ closeWhenAllAnswered: false }), createdAtMs: 0 }),
    players: [],
    factors: [],
    host: { startsAtMs: 5_000, lingersMs: 1_500, turns: questions.map(() => turn), echoMs: null },
    weather: calm,
    alarms: punctual,
    crashes: [],
    naps: [],
    partitions: [],
    corrections: [],
    restFails: 0,
  };
}

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

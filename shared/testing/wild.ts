import * as fc from "fast-check";
import type { Phase } from "../protocol/common.ts";
import type { ScoringMode } from "../quiz.ts";
import { between, oneOf, pick, question, questionOf, reactionOf, rightOf, sometimes, tap, wayMs } from "./anything.ts";
import { player, settings, single } from "./builders.ts";
import { calm } from "./network.ts";
import { type Moment, playerPlan, quietHost, quietScript, type Script } from "./script.ts";
import type { HostTurn, Pressed } from "./simulated-host.ts";
import { punctual } from "./world.ts";

const mostQuestions = 5;
const mostPlayers = 9;

const turnNumber = between(1, mostQuestions);
const anyone = between(0, mostPlayers - 1).map(player);
const afterMs = between(0, 3_000);
const when = (first: Phase, ...others: Phase[]): fc.Arbitrary<Moment> =>
  fc.record({ turn: turnNumber, phase: oneOf(first, ...others), afterMs });
const anyMoment = when("ready", "open", "closed", "revealed", "board");

const order = fc
  .oneof(
    fc.record({ type: fc.constant("command" as const), command: fc.constant("kick" as const), player: anyone }),
    fc.record({
      type: fc.constant("command" as const),
      command: fc.constant("accommodate" as const),
      player: anyone,
      factor: oneOf<number | null>(1, 2, null),
    }),
    fc.record({ type: fc.constant("command" as const), command: fc.constant("lock" as const), locked: fc.boolean() }),
  )
  .chain((command) => fc.record({ afterMs: between(0, 12_000), command: fc.constant(command) }));

const hostTurn = (skips: number): fc.Arbitrary<HostTurn> =>
  fc.record({
    readyMs: sometimes(30, between(0, 2_000)),
    closeMs: sometimes(30, between(0, 9_000)),
    skip: sometimes(skips, fc.record({ in: oneOf("ready", "open", "closed"), afterMs: between(0, 9_000) })),
    endMs: sometimes(
      3,
      fc.record({ in: oneOf("ready", "open", "closed", "revealed", "board"), afterMs: between(0, 9_000) }),
    ),
    orders: sometimes(25, fc.array(order, { minLength: 1, maxLength: 2 })).map((orders) => orders ?? []),
  });

const host = fc.record({
  turns: fc.array(fc.oneof({ weight: 4, arbitrary: hostTurn(12) }, { weight: 1, arbitrary: hostTurn(60) }), {
    minLength: mostQuestions,
    maxLength: mostQuestions,
  }),
  echoMs: sometimes(30, between(0, 80)),
});

const press = fc.record({
  at: when("ready", "open", "open", "closed", "revealed", "board", "podium"),
  command: oneOf<Pressed>("next", "next", "close", "reveal", "reveal", "skip", "end"),
  saw: sometimes(
    60,
    fc.record({ turn: turnNumber, phase: oneOf<Phase>("open", "ready", "closed", "revealed", "board") }),
  ),
});

const correction = fc.record({
  at: when("revealed", "ready", "open", "revealed", "board", "podium", "ended"),
  /** Mostly of the turn that is shown; at times of one that was never asked. */
  turn: sometimes(30, turnNumber),
  right: sometimes(80, pick),
});

const person = fc.record({
  room: fc.nat({ max: 7 }),
  joinsAtMs: fc.oneof({ weight: 4, arbitrary: between(0, 4_000) }, { weight: 1, arbitrary: between(4_000, 40_000) }),
  downMs: wayMs,
  upMs: wayMs,
  taps: fc.array(sometimes(85, tap), { minLength: mostQuestions, maxLength: mostQuestions }),
  factor: sometimes(15, oneOf<number | "none">(1.5, 2, 1.333, "none")),
});

/** Posts and power that fail; null: neither does. */
const storm = fc.record({
  crashes: fc.array(
    fc.record({
      of: fc.oneof(fc.nat({ max: 7 }), fc.constant("session" as const)),
      at: anyMoment,
      downMs: oneOf(30, 800, 6_000),
    }),
    { maxLength: 3 },
  ),
  partitions: sometimes(40, fc.record({ room: fc.nat({ max: 7 }), at: anyMoment, forMs: between(1_000, 60_000) })),
});

/** The regions' relays, which lose their power or are silent as well. */
const relays = fc.record({
  above: between(0, 2),
  regions: between(1, 2),
  crashes: fc.array(fc.record({ of: fc.nat({ max: 1 }), at: anyMoment, downMs: oneOf(30, 800, 6_000) }), {
    maxLength: 3,
  }),
  cuts: fc.array(fc.record({ of: fc.nat({ max: 1 }), at: anyMoment, forMs: between(300, 60_000) }), { maxLength: 2 }),
});

const alarms = oneOf(
  punctual,
  { early: 0.3, lateMs: 60_000, asleep: 0, twice: 0.3 },
  { early: 0.5, lateMs: 2_000, asleep: 0.3, twice: 0.5 },
  { early: 0, lateMs: 0, asleep: 1, twice: 0 },
);

const parts = fc.record({
  seed: fc.noShrink(fc.nat()),
  questions: fc.array(question, { minLength: 1, maxLength: mostQuestions }),
  rooms: fc.oneof({ weight: 2, arbitrary: fc.constant(1) }, { weight: 3, arbitrary: between(1, 8) }),
  people: fc.array(person, { minLength: 1, maxLength: mostPlayers }),
  /** A second tab of somebody's, with other taps. */
  tabs: fc.array(fc.record({ of: fc.nat({ max: mostPlayers - 1 }), person }), { maxLength: 2 }),
  host,
  secondHost: sometimes(25, host),
  presses: sometimes(30, fc.array(press, { minLength: 1, maxLength: 4 })),
  scoring: oneOf<ScoringMode>("speed", "speed", "kahoot", "accuracy"),
  closeWhenAllAnswered: fc.boolean(),
  storm: sometimes(50, storm),
  relays: sometimes(50, relays),
  alarms,
  naps: fc.array(anyMoment, { maxLength: 4 }),
  corrections: sometimes(50, fc.array(correction, { minLength: 1, maxLength: 4 })),
  restFails: sometimes(33, fc.constant(0.3)),
  cap: sometimes(10, between(1, 3)),
  /** Two come first and fill the session, the host throws them out, and everybody else wants in by the same door. */
  swap: sometimes(15, fc.record({ kicksAfterMs: between(0, 3_000), room: fc.nat({ max: 7 }) })),
});

/** A session in which everything happens that can: every mode, slow lines, resends, hasty hosts, crashes, lost posts. */
export const wildScript: fc.Arbitrary<Script> = parts.map((given): Script => {
  const questions = given.questions.map(questionOf);
  const { swap } = given;
  const plan = (person: (typeof given.people)[number], n: number) => {
    const joinsAtMs = swap === null ? person.joinsAtMs : n < 2 ? 500 + 37 * n : 12_000 + person.joinsAtMs;
    const factor = typeof person.factor === "number" ? person.factor : 1;
    return playerPlan(n, {
      room: swap?.room ?? person.room,
      joinsAtMs,
      downMs: person.downMs,
      upMs: person.upMs,
      turns: questions.map((question, at) => {
        const tap = person.taps[at];
        return tap ? reactionOf(tap, question, person.downMs + person.upMs, factor) : null;
      }),
    });
  };
  const players = given.people.map(plan);
  const tabs = given.tabs.flatMap(({ of, person }) => {
    const owner = players[of];
    return owner ? [{ ...plan(person, of), room: owner.room }] : [];
  });
  const kicks = [0, 1].map((n) => ({
    afterMs: swap?.kicksAfterMs ?? 0,
    command: { type: "command" as const, command: "kick" as const, player: player(n) },
  }));
  const orders = (turn: HostTurn, at: number) => (swap && at === 0 ? [...kicks, ...turn.orders] : turn.orders);
  const hosts = [given.host, ...(given.secondHost ? [given.secondHost] : [])];
  return {
    ...quietScript(given.seed, questions, given.rooms),
    init: {
      ...quietScript(given.seed, questions, given.rooms).init,
      settings: settings({
        scoring: given.scoring,
        closeWhenAllAnswered: given.closeWhenAllAnswered,
        ...(given.cap !== null && { cap: given.cap }),
        ...(swap && { cap: 2 }),
      }),
    },
    players: [...players, ...tabs],
    factors: given.people.flatMap(({ factor }, n) =>
      factor === null ? [] : [{ player: player(n), factor: factor === "none" ? null : factor }],
    ),
    hosts: hosts.map(({ turns, echoMs }) => ({
      ...quietHost(turns.map((turn, at) => ({ ...turn, orders: orders(turn, at) }))),
      echoMs,
    })),
    presses: given.presses ?? [],
    weather: given.storm ? { slowestMs: 400, lost: 0.2, thenNoneForMs: 0, twice: 0.2 } : { ...calm, slowestMs: 60 },
    alarms: given.alarms,
    crashes: given.storm?.crashes ?? [],
    naps: given.naps,
    relays: given.relays,
    partitions: given.storm?.partitions ? [given.storm.partitions] : [],
    corrections: (given.corrections ?? []).map(({ at, turn, right }) => {
      const n = turn ?? at.turn;
      return { at, turn: n, right: rightOf(questions[n - 1] ?? single(), right) };
    }),
    restFails: given.restFails ?? 0,
  };
});

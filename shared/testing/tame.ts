import * as fc from "fast-check";
import type { ScoringMode } from "../quiz.ts";
import {
  type AnyQuestion,
  answerOf,
  between,
  oneOf,
  pick,
  question,
  questionOf,
  rightOf,
  sometimes,
  wayMs,
} from "./anything.ts";
import { settings } from "./builders.ts";
import { playerPlan, quietHost, quietScript, quietTurn, type Script } from "./script.ts";
import type { HostTurn } from "./simulated-host.ts";
import type { Reaction } from "./simulated-phone.ts";
import { faultsOf, type Trouble } from "./trouble.ts";

const limitMs = 8_000;
/** Long enough for three round trips, also when the question came late. */
const readMs = 4_000;
/** Every tap comes this early, counted from seeing the options: what happens after it finds all answers given. */
const tapsUntilMs = 3_000;
const asked = 4;
const people = 20;

const correctedAt = ["revealed", "ready"] as const;

const exactly = <T>(length: number, arbitrary: fc.Arbitrary<T>) =>
  fc.array(arbitrary, { minLength: length, maxLength: length });

const tameQuestion = fc
  .tuple(question, sometimes(85, fc.constant(limitMs)))
  .map(([any, limitMs]): AnyQuestion => ({ ...any, limitMs, readMs }));

const tameTap = fc.record({
  pick,
  tapsMs: between(0, tapsUntilMs),
  againMs: sometimes(30, between(0, 900)),
  otherMs: sometimes(20, between(1, 900)),
  other: pick,
  drops: sometimes(40, oneOf("after", "before")),
});

const parts = fc.record({
  seed: fc.noShrink(fc.nat()),
  questions: exactly(asked, tameQuestion),
  players: exactly(
    people,
    fc.record({
      downMs: wayMs,
      upMs: wayMs,
      taps: exactly(asked, sometimes(85, tameTap)),
      factor: sometimes(10, oneOf<number | "none">(1.5, 2, "none")),
    }),
  ),
  turns: exactly(
    asked,
    fc.record({
      closes: sometimes(20, fc.constant(6_500)),
      skips: sometimes(15, fc.constant({ in: "open" as const, afterMs: 6_000 })),
      kicks: sometimes(15, fc.nat({ max: people - 1 })),
    }),
  ),
  scoring: oneOf<ScoringMode>("speed", "speed", "kahoot", "accuracy"),
  closesWhenAllAnswered: sometimes(40, fc.constant(true)),
  crashesLaterMs: between(0, 500),
  /** After each question, soon and late: which turn is set right, and how. */
  corrections: exactly(
    asked,
    exactly(2, sometimes(50, fc.record({ turnsAgo: fc.nat({ max: asked - 1 }), right: sometimes(80, pick) }))),
  ),
});

/**
 * A session in which nothing depends on how long rooms take to hear of each other: everybody's time counts from the
 * options they saw. Played with any number of rooms it has to end the same.
 */
export const tameScript = (trouble: Trouble = {}): fc.Arbitrary<Script> =>
  parts.map(({ seed, ...given }): Script => {
    const { isCutOff, isLate, isCorrected } = trouble;
    const questions = given.questions.map(questionOf);
    const closeWhenAllAnswered = given.closesWhenAllAnswered !== null && !isLate && !isCutOff;
    const players = given.players.map(({ downMs, upMs, taps }, n) => {
      const joinsLate = isLate === true && n % 8 >= 6;
      return playerPlan(n, {
        joinsAtMs: joinsLate ? 11_500 + 50 * n : 300 + 37 * n,
        downMs,
        upMs,
        turns: questions.map((question, at): Reaction | null => {
          const tap = taps[at];
          if (!tap || (joinsLate && at === 0)) return null;
          const { tapsMs, againMs, otherMs, drops } = tap;
          const dropsBefore = drops === "before" && !closeWhenAllAnswered && tapsMs > 1_500;
          return {
            value: answerOf(question, tap.pick),
            tapsMs,
            againMs: againMs === null ? [] : [againMs],
            otherMs,
            other: answerOf(question, tap.other),
            earlyMs: null,
            dropsMs: drops === "after" ? tapsMs + 1_500 : dropsBefore ? 100 : null,
            returnsMs: drops === "after" ? tapsMs + 2_000 : 300,
          };
        }),
      });
    });
    const turns = given.turns.map(({ closes, skips, kicks }, at): HostTurn => {
      const isHasty = !(isCutOff && at === 0);
      const kick = { type: "command", command: "kick", player: playerPlan(kicks ?? 0, {}).id } as const;
      return {
        ...quietTurn,
        closeMs: isHasty ? closes : null,
        skip: isHasty && !closeWhenAllAnswered ? skips : null,
        orders: kicks !== null && !closeWhenAllAnswered ? [{ afterMs: 5_300, command: kick }] : [],
      };
    });
    const corrections = questions.flatMap((_, at) =>
      correctedAt.flatMap((phase, when) => {
        const correction = given.corrections[at]?.[when];
        const corrected = Math.max(0, at - (correction?.turnsAgo ?? 0));
        const question = questions[corrected];
        if (!correction || !question) return [];
        return {
          at: { turn: at + 1, phase, afterMs: 400 },
          turn: corrected + 1,
          right: rightOf(question, correction.right),
        };
      }),
    );
    const script = quietScript(seed, questions, 1);
    return {
      ...script,
      init: { ...script.init, settings: settings({ scoring: given.scoring, closeWhenAllAnswered }) },
      players,
      factors: players.flatMap(({ id }, n) => {
        const factor = given.players[n]?.factor ?? null;
        // Nobody waits for a seat without a limit: whether its answer comes before such a close depends on when rooms hear of it.
        if (factor === null || (factor === "none" && closeWhenAllAnswered)) return [];
        return [{ player: id, factor: factor === "none" ? null : factor }];
      }),
      hosts: [{ ...quietHost(turns), echoMs: 30 }],
      corrections: isCorrected ? corrections : [],
      ...faultsOf(trouble, seed, given.crashesLaterMs),
    };
  });

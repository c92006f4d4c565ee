// What scripts are drawn from. Nothing here depends on anything else that is drawn, so that every part shrinks by itself:
// what a tap means for a question is worked out when the script is put together.

import * as fc from "fast-check";
import type { AnswerValue, Question } from "../questions/index.ts";
import { multiple, single, trueFalse } from "./builders.ts";
import type { Reaction } from "./simulated-phone.ts";

/** In so many of 100 cases; otherwise null, and so it shrinks. */
export const sometimes = <T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant(null), weight: 100 - percent },
    { arbitrary, weight: percent },
  );

/** The first is what it shrinks to. */
export const oneOf = <T>(first: T, ...others: T[]): fc.Arbitrary<T> => fc.constantFrom(first, ...others);

export const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

/** True in so many of 100 cases. */
const chance = (percent: number): fc.Arbitrary<boolean> => sometimes(percent, fc.constant(true)).map(Boolean);

/** A part of some time, in thousandths: what is meant follows from the question. */
const share = fc.nat({ max: 1_000 });

/** Columns of a question, whatever its type. */
interface Pick {
  one: number;
  more: readonly boolean[];
  truth: boolean;
}

export const pick: fc.Arbitrary<Pick> = fc.record({
  one: between(0, 3),
  more: fc.tuple(chance(40), chance(40), chance(40), chance(40)),
  truth: fc.boolean(),
});

const columns = [0, 1, 2, 3];

export function answerOf({ type }: Question, { one, more, truth }: Pick): AnswerValue {
  switch (type) {
    case "single":
      return one;
    case "multiple":
      return columns.filter((n) => n === 2 || more[n]);
    case "boolean":
      return truth;
  }
}

/** Right columns for a correction; null: none. */
export function rightOf({ type }: Question, pick: Pick | null): number[] {
  if (!pick) return [];
  return columns.slice(0, type === "boolean" ? 2 : 4).filter((n) => n === 1 || pick.more[n]);
}

export interface AnyQuestion {
  type: Question["type"];
  pick: Pick;
  limitMs: number | null;
  readMs: number;
  points: number;
}

export const question: fc.Arbitrary<AnyQuestion> = fc.record({
  type: oneOf<Question["type"]>("single", "multiple", "boolean"),
  pick,
  limitMs: sometimes(85, oneOf(5_000, 8_000, 12_000)),
  readMs: oneOf(0, 1_500, 3_000),
  points: oneOf(1_000, 1_000, 2_000, 0, 777),
});

/** The nth question of a quiz; its options say which, so that they are found wherever they are shown. */
export function questionOf({ type, pick, ...given }: AnyQuestion, index: number): Question {
  const options = columns.map((n) => `canary ${index} option ${n}`);
  const common = { ...given, options, explanation: `why ${index}` };
  switch (type) {
    case "single":
      return single({ ...common, key: pick.one });
    case "multiple":
      return multiple({ ...common, key: columns.filter((n) => n === 2 || pick.more[n]) });
    case "boolean": {
      const { options: _, ...rest } = common;
      return trueFalse({ ...rest, key: pick.truth });
    }
  }
}

/** What a player does with a question, whichever it is. */
export interface Tap {
  pick: Pick;
  /** Sends what no such question can be answered with. */
  odd: AnswerValue | null;
  tapsAt: number;
  /** Instead: so that it arrives as the last that counts, or 1 ms to either side. */
  edgeMs: number | null;
  againMs: number[];
  otherMs: number | null;
  other: Pick;
  /** Taps where the options will be, before they are. */
  earlyMs: number | null;
  drops: { at: number; backAt: number } | null;
}

export const tap: fc.Arbitrary<Tap> = fc.record({
  pick,
  odd: sometimes(4, oneOf<AnswerValue>(7, [], [1, 9], true, 0)),
  tapsAt: share,
  edgeMs: sometimes(8, oneOf(0, -1, 1)),
  againMs: sometimes(30, fc.tuple(between(0, 400), between(0, 6_000))).map((times) => times ?? []),
  otherMs: sometimes(15, between(0, 500)),
  other: pick,
  earlyMs: sometimes(5, between(0, 1_500)),
  drops: sometimes(15, fc.record({ at: share, backAt: share })),
});

/** What a tap is for somebody on this line with this time factor: within the time, or somewhere around its end. */
export function reactionOf(tap: Tap, question: Question, roundTripMs: number, factor: number): Reaction {
  const limitMs = (question.limitMs ?? 8_000) * factor;
  const at = (thousandths: number) => Math.round((thousandths * 1.1 * limitMs) / 1_000);
  const last = Math.floor(limitMs) - Math.max(0, roundTripMs - compensatedMs);
  return {
    value: tap.odd ?? answerOf(question, tap.pick),
    tapsMs: tap.edgeMs === null ? at(tap.tapsAt) : last + tap.edgeMs,
    againMs: tap.againMs,
    otherMs: tap.otherMs,
    other: answerOf(question, tap.other),
    earlyMs: tap.earlyMs,
    dropsMs: tap.drops && at(tap.drops.at),
    returnsMs: at(tap.drops?.backAt ?? 0) + 300,
  };
}

/** Rule F3. */
const compensatedMs = 250;

/** The lines of this world, one way, in ms. */
export const wayMs = oneOf(10, 1, 40, 110, 200);

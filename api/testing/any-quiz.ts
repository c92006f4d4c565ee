import * as fc from "fast-check";
import type { Question } from "../../shared/questions/index.ts";
import type { Quiz } from "../../shared/quiz.ts";

const trimmed = (most: number, least: number, unit: fc.Arbitrary<string>) =>
  fc
    .string({ unit, minLength: least, maxLength: most })
    .map((text) => text.slice(0, most).toWellFormed().trim())
    .filter((text) => text.length >= least);

/** Marks that some format gives a meaning to, among all others. */
const awkward = fc.oneof(
  fc.constantFrom(..."=~#{}:\\%'\"<>&,;\n\t|@+-*[]()/$.!?_ aAbBäß東😀0123456789"),
  fc.constantFrom(
    "->",
    "//",
    "####",
    "\\n",
    "&amp;",
    "<b>",
    "[html]",
    "::",
    "%50%",
    "&&010;",
    "{T}",
    "ANSWER: A",
    "\u2028",
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }).filter((char) => !char.includes("\0")),
);

/** Any quiz that can be stored, without pictures. */
export const anyQuiz: fc.Arbitrary<Quiz> = quizOf(awkward);
/** One whose texts have single spaces and no other white space. */
export const anyPlainQuiz: fc.Arbitrary<Quiz> = quizOf(awkward.filter((text) => !/\s/.test(text)));

function quizOf(unit: fc.Arbitrary<string>): fc.Arbitrary<Quiz> {
  const text = (most: number, least = 1) => trimmed(most, least, unit);
  const common = {
    prompt: text(60),
    limitMs: fc.oneof(fc.constant(null), fc.integer({ min: 5_000, max: 600_000 })),
    readMs: fc.integer({ min: 0, max: 60_000 }),
    points: fc.integer({ min: 0, max: 10_000 }),
  };
  const explained = <Q extends Question>(question: fc.Arbitrary<Q>): fc.Arbitrary<Q> =>
    fc
      .tuple(question, fc.option(text(80)))
      .map(([q, explanation]) => (explanation === null ? q : { ...q, explanation }));
  const options = fc.array(text(30), { minLength: 2, maxLength: 8 });
  const single = options.chain((list) =>
    fc.record({
      ...common,
      type: fc.constant("single" as const),
      options: fc.constant(list),
      key: fc.nat(list.length - 1),
    }),
  );
  const multiple = options.chain((list) =>
    fc.record({
      ...{ ...common, type: fc.constant("multiple" as const), options: fc.constant(list) },
      key: fc.subarray(
        list.map((_, index) => index),
        { minLength: 1 },
      ),
    }),
  );
  const boolean = fc.record({ ...common, type: fc.constant("boolean" as const), key: fc.boolean() });
  const settings = fc.option(
    fc.record({
      scoring: fc.constantFrom("speed" as const, "accuracy" as const),
      cap: fc.integer({ min: 1, max: 12_000 }),
    }),
  );
  return fc
    .record({
      ...{ title: text(60), description: text(60, 0) },
      tags: fc.uniqueArray(text(20), { maxLength: 4, selector: (tag) => tag.toLowerCase() }),
      questions: fc.array(fc.oneof(explained(single), explained(multiple), explained(boolean)), {
        minLength: 1,
        maxLength: 6,
      }),
      settings,
    })
    .map(({ settings: chosen, ...quiz }) => (chosen === null ? quiz : { ...quiz, settings: chosen }));
}

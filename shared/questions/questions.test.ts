import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { QuizSchema } from "../quiz.ts";
import { always } from "../testing/always.ts";
import { multiple, single, trueFalse } from "../testing/builders.ts";
import {
  type AnswerValue,
  creditOf,
  decodeAnswer,
  emptyCounts,
  optionsOf,
  type Question,
  QuestionSchema,
  questionTypeNames,
  rightColumnsOf,
  sameAnswer,
  tallyOf,
  withRight,
} from "./index.ts";

const anyOf: Record<Question["type"], Question> = { single: single(), multiple: multiple(), boolean: trueFalse() };

test("every type is known by its name", () => {
  for (const name of questionTypeNames) expect(v.parse(QuestionSchema, anyOf[name])).toEqual(anyOf[name]);
  expect([...questionTypeNames].sort()).toEqual(Object.keys(anyOf).sort());
});

describe("[P4] credit is all or nothing", () => {
  test.each([0, 1, 2, 3])("single choice: option %i", (option) => {
    expect(creditOf(single({ key: 1 }), option)).toBe(option === 1 ? 1 : 0);
  });

  test.each([true, false])("true / false: %s", (answer) => {
    expect(creditOf(trueFalse({ key: true }), answer)).toBe(answer ? 1 : 0);
    expect(creditOf(trueFalse({ key: false }), answer)).toBe(answer ? 0 : 1);
  });

  test("multi-select is strict: all the right options and no other", () => {
    const options = fc.subarray([0, 1, 2, 3], { minLength: 1 });
    always(
      fc.property(options, options, (key, answer) => {
        expect(creditOf(multiple({ key }), answer)).toBe(JSON.stringify(key) === JSON.stringify(answer) ? 1 : 0);
      }),
    );
  });
});

describe("[A3] an answer has one canonical form, or is none", () => {
  const json: fc.Arbitrary<unknown> = fc.oneof(
    fc.integer({ min: -2, max: 70 }),
    fc.boolean(),
    fc.double(),
    fc.string(),
    fc.constant(null),
    fc.array(fc.integer({ min: -1, max: 9 })),
    fc.array(fc.anything()),
    fc.object(),
  );

  test.each(questionTypeNames)("%s", (name) => {
    const question = anyOf[name];
    always(
      fc.property(json, (value) => {
        const answer = decodeAnswer(question, value);
        if (answer === null) return;
        expect(decodeAnswer(question, answer)).toEqual(answer);
        expect([0, 1]).toContain(creditOf(question, answer));
        const columns = emptyCounts(question).length;
        for (const column of tallyOf(question, answer)) expect(column).toBeLessThan(columns);
      }),
      500,
    );
  });

  test("a set may come in any order and with repetitions, and is left as it came: whoever sends the same shares it", () => {
    const picks = fc.array(fc.nat({ max: 3 }), { minLength: 1, maxLength: 20 });
    always(
      fc.property(picks, (picked) => {
        expect(decodeAnswer(multiple(), Object.freeze(picked))).toEqual(
          [0, 1, 2, 3].filter((option) => picked.includes(option)),
        );
      }),
    );
  });

  test("answers are the same when their forms are", () => {
    const same: [AnswerValue, AnswerValue, boolean][] = [
      [1, 1, true],
      [1, 2, false],
      [[0, 2], [0, 2], true],
      [[0, 2], [0], false],
      [true, true, true],
      [true, false, false],
    ];
    for (const [a, b, is] of same) expect(sameAnswer(a, b)).toBe(is);
  });
});

test("a distribution has a column an option; the right ones are marked", () => {
  expect(emptyCounts(single())).toEqual([0, 0, 0, 0]);
  expect([rightColumnsOf(single()), tallyOf(single(), 3)]).toEqual([[1], [3]]);
  expect([rightColumnsOf(multiple()), tallyOf(multiple(), [1, 3])]).toEqual([
    [0, 2],
    [1, 3],
  ]);
  expect(emptyCounts(trueFalse())).toEqual([0, 0]);
  expect([rightColumnsOf(trueFalse()), tallyOf(trueFalse(), false)]).toEqual([[0], [1]]);
  expect(optionsOf(trueFalse())).toEqual([]);
});

describe("a question that cannot be asked is refused", () => {
  const cases: [string, unknown][] = [
    ["no prompt", single({ prompt: "  " })],
    ["a prompt of 501 letters", single({ prompt: "a".repeat(501) })],
    ["one option", single({ options: ["a"], key: 0 })],
    ["nine options", single({ options: Array.from("abcdefghi") })],
    ["an empty option", single({ options: ["a", " "] })],
    ["a key that is no option", single({ key: 4 })],
    ["a negative key", single({ key: -1 })],
    ["half a key", single({ key: 0.5 })],
    ["no key among several", multiple({ key: [] })],
    ["a key twice", multiple({ key: [1, 1] })],
    ["keys out of order", multiple({ key: [2, 0] })],
    ["a key that is no option among others", multiple({ key: [0, 4] })],
    ["a limit under 5 s", single({ limitMs: 4_999 })],
    ["a limit over 10 min", single({ limitMs: 600_001 })],
    ["no whole millisecond", single({ limitMs: 5_000.5 })],
    ["a negative read time", single({ readMs: -1 })],
    ["points over 10,000", single({ points: 10_001 })],
    ["points for the other side", single({ points: -1 })],
    ["a field that nobody knows", { ...single(), hint: "1" }],
    ["a type that nobody knows", { ...single(), type: "order" }],
    ["options for true / false", { ...trueFalse(), options: ["a", "b"] }],
  ];
  test.each(cases)("%s", (_, question) => {
    expect(v.is(QuestionSchema, question)).toBe(false);
  });

  test.each([
    ["the shortest", single({ limitMs: 5_000, readMs: 0, points: 0, options: ["a", "b"] })],
    ["the longest", single({ limitMs: 600_000, readMs: 60_000, points: 10_000 })],
    ["without a limit", multiple({ limitMs: null })],
  ])("but not %s", (_, question) => {
    expect(v.is(QuestionSchema, question)).toBe(true);
  });
});

test("a quiz may be a draft without questions, and has at most 200", () => {
  const quiz = { title: " Planets ", description: "", questions: [] };
  expect(v.parse(QuizSchema, quiz)).toEqual({ ...quiz, title: "Planets", tags: [] });
  expect(v.is(QuizSchema, { ...quiz, questions: Array.from({ length: 201 }, () => single()) })).toBe(false);
});

describe("a quiz's tags", () => {
  const tagged = (tags: string[]) => ({ title: "Planets", description: "", tags, questions: [] });
  test.each([
    ["an empty one", ["space", " "]],
    ["a long one", ["a".repeat(41)]],
    ["twice the same", ["Space", "space"]],
    ["twenty-one", Array.from({ length: 21 }, (_, n) => `tag ${n}`)],
  ])("%s is refused", (_, tags) => {
    expect(v.is(QuizSchema, tagged(tags))).toBe(false);
  });
  test("are told apart by their letters, ß and ss too", () => {
    expect(v.is(QuizSchema, tagged(["Maße", "Masse"]))).toBe(true);
  });
  test("are trimmed and keep their order", () => {
    expect(v.parse(QuizSchema, tagged([" Space ", "Grade 5"])).tags).toEqual(["Space", "Grade 5"]);
  });
});

describe("a question's picture and explanation", () => {
  const image = { media: "5e551011-0000-4000-8000-000000000001", width: 1_200, height: 800, alt: " Saturn " };
  test("may be there", () => {
    const question = v.parse(QuestionSchema, { ...trueFalse(), image, explanation: " Because. " });
    expect(question).toMatchObject({ image: { ...image, alt: "Saturn" }, explanation: "Because." });
  });
  test.each([
    ["a picture of our own choosing", { image: { ...image, media: "https://example.org/a.png" } }],
    ["a picture without a size", { image: { ...image, width: 0 } }],
    ["an endless description", { image: { ...image, alt: "a".repeat(301) } }],
    ["an empty explanation", { explanation: " " }],
  ])("%s is refused", (_, extra) => {
    expect(v.is(QuestionSchema, { ...single(), ...extra })).toBe(false);
  });
});

describe("[K2] a question with other columns right", () => {
  const right = fc.subarray([0, 1, 2, 3], { minLength: 1 });

  test.each(["single", "multiple"] as const)("%s: exactly those, whatever was right before", (name) => {
    always(
      fc.property(right, right, (before, after) => {
        const corrected = withRight(withRight(anyOf[name], before) ?? anyOf[name], after);
        expect(corrected).toEqual(withRight(anyOf[name], after));
        expect(corrected && rightColumnsOf(corrected)).toEqual(after);
        expect(v.parse(QuestionSchema, corrected)).toEqual(corrected);
      }),
    );
  });

  test("a single choice may have several right options: each earns full credit", () => {
    const corrected = withRight(single({ key: 1 }), [3, 1]) ?? single();
    expect([0, 1, 2, 3].map((option) => creditOf(corrected, option))).toEqual([0, 1, 0, 1]);
  });

  test.each([
    [[0], [1, 0]],
    [[1], [0, 1]],
    [
      [0, 1],
      [1, 1],
    ],
  ])("true / false: columns %j", (columns, credits) => {
    for (const key of [true, false]) {
      const corrected = withRight(trueFalse({ key }), columns) ?? trueFalse();
      expect([true, false].map((answer) => creditOf(corrected, answer))).toEqual(credits);
      expect(rightColumnsOf(corrected)).toEqual(columns);
      expect(v.parse(QuestionSchema, corrected)).toEqual(corrected);
    }
  });

  test.each([[[]], [[4]], [[-1]], [[0.5]]])("none of it with columns %j", (columns) => {
    expect(withRight(single(), columns)).toBeNull();
  });

  test("only a question that has been asked has further right answers", () => {
    const quiz = { title: "Planets", description: "", questions: [withRight(single(), [0, 1])] };
    expect(v.safeParse(QuizSchema, quiz).success).toBe(false);
    expect(v.safeParse(QuestionSchema, single({ key: 1, alsoRight: [1] })).success).toBe(false);
  });
});

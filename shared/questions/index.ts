import * as v from "valibot";
import { BooleanSchema, boolean } from "./boolean.ts";
import { MultipleSchema, multiple } from "./multiple.ts";
import type { QuestionType } from "./question-type.ts";
import { SingleSchema, single } from "./single.ts";

/** Every type of question, by the name it has in `question.type`. */
const types = { single, multiple, boolean };

export type QuestionTypeName = keyof typeof types;
export const questionTypeNames = ["single", "multiple", "boolean"] as const satisfies readonly QuestionTypeName[];

/** A question with its key. Only hosts, rooms and REST may hold one; phones and presenters get views. */
export const QuestionSchema = v.variant("type", [SingleSchema, MultipleSchema, BooleanSchema]);
export type Question = v.InferOutput<typeof QuestionSchema>;

/** An answer as it travels and is stored: an option's index, ascending indices, or true / false. */
export const AnswerValueSchema = v.union([
  v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(63)),
  v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(63))), v.maxLength(64)),
  v.boolean(),
]);
export type AnswerValue = v.InferOutput<typeof AnswerValueSchema>;

// Sound because `types` pairs each name with the handler of exactly that question; TypeScript cannot follow the pairing.
function typeOf(question: Question): QuestionType<Question, AnswerValue> {
  return types[question.type] as unknown as QuestionType<Question, AnswerValue>;
}

/** The answer in its one canonical form, or null when this question cannot be answered so. */
export const decodeAnswer = (q: Question, value: unknown): AnswerValue | null => typeOf(q).decode(q, value);
/** The options as players see them, from the open on. */
export const optionsOf = (q: Question): readonly string[] => typeOf(q).options(q);
/** How right an answer is, 0 to 1. */
export const creditOf = (q: Question, answer: AnswerValue): number => typeOf(q).credit(q, answer);
/** An empty distribution: one count a column. */
export const emptyCounts = (q: Question): number[] => new Array<number>(typeOf(q).columns(q)).fill(0);
/** The columns an answer counts in. */
export const tallyOf = (q: Question, answer: AnswerValue): readonly number[] => typeOf(q).tally(q, answer);
/** The right columns: never leaves a room before the reveal. */
export const rightColumnsOf = (q: Question): readonly number[] => typeOf(q).rightColumns(q);
/** The same question with exactly these columns right; null when they are none, or not columns of this question. */
export function withRight(q: Question, right: readonly number[]): Question | null {
  const columns = [...new Set(right)].sort((a, b) => a - b);
  const isKnown = columns.every((column) => Number.isInteger(column) && column >= 0 && column < typeOf(q).columns(q));
  return columns.length > 0 && isKnown ? typeOf(q).withRight(q, columns) : null;
}
/** Two answers to one question, in canonical form, are the same. */
export const sameAnswer = (a: AnswerValue, b: AnswerValue): boolean => JSON.stringify(a) === JSON.stringify(b);

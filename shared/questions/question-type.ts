import type * as v from "valibot";

/**
 * What one type of question must say about itself. A new type is a file here, entered in `index.ts`, and a folder in
 * `web/questions/`, entered in the registries there.
 *
 * `Q` is the question with its key, `A` a player's decoded answer.
 */
export interface QuestionType<Q, A> {
  /** The whole question as stored and edited, key included. */
  schema: v.GenericSchema<unknown, Q>;
  /** Decodes an answer as it came from a phone; null when no such answer is possible for this question. */
  decode(question: Q, value: unknown): A | null;
  /** The choices as players see them from the open on, in order; empty when the page itself supplies them. */
  options(question: Q): readonly string[];
  /** How right an answer is, 0 to 1. */
  credit(question: Q, answer: A): number;
  /** How many columns the distribution has. */
  columns(question: Q): number;
  /** The columns of the distribution that an answer counts in. */
  tally(question: Q, answer: A): readonly number[];
  /** The columns that are right: what the reveal shows. */
  rightColumns(question: Q): readonly number[];
  /** The same question with exactly these columns right: at least one, ascending, each below `columns`. */
  withRight(question: Q, right: readonly number[]): Q;
}

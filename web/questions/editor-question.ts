import type { ComponentType } from "preact";
import type * as v from "valibot";
import type { Question } from "../../shared/questions/index.ts";

export interface FieldsProps<Q> {
  question: Q;
  onChange(question: Q): void;
  /** What is wrong with a field, by its path in the question as in "options.2"; null when nothing is. */
  problem(path: string): string | null;
  /** Problems show at once, not only when a field has been left. */
  strict: boolean;
}

/** What a question passes on when its type is changed: all that the new type can use. */
type Basis = Pick<Question, "prompt" | "limitMs" | "readMs" | "points"> & {
  options: readonly string[];
  /** Which of the options are right. */
  right: readonly number[];
};

/** How one type of question is written. */
export interface EditorQuestion<Q extends Question> {
  name: string;
  /** What it is, in a sentence. */
  about: string;
  /** The shape of a question that is still being written: as it is stored, but without the rules. */
  draft: v.GenericSchema<unknown, Q>;
  from(basis: Basis): Q;
  /** Its choices and its key; what every question has stands around them. */
  Fields: ComponentType<FieldsProps<Q>>;
}

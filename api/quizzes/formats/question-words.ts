import type { Note } from "./raw-quiz.ts";

/** Why a question of a type that Quizwire does not have is not carried. */
export const otherType = (name: string): string => `Its type is “${name.slice(0, 40)}”, which Quizwire does not have.`;

export const formattingDropped: Note = { what: "formatting", why: "Bold, italics and the like are dropped." };

import type { Question } from "../../../shared/questions/index.ts";
import type { Quiz } from "../../../shared/quiz.ts";

/** What of a question, or of the whole quiz, can be lost on the way from another format. */
export const lossKinds = [
  ...(["question", "text", "formatting", "options", "key", "time", "points"] as const),
  ...(["picture", "media", "feedback", "title", "tags", "settings"] as const),
];
export type Note = { what: (typeof lossKinds)[number]; why: string };
/** `question` is its number in the file, from 1; null is the quiz as a whole. */
export type Loss = Note & { question: number | null };

/** Where a picture comes from: an address, the host's own pictures, or the file itself. */
export type PictureSource = { alt: string } & ({ url: string } | { media: string } | { bytes: Uint8Array });

/** Times in milliseconds. What is absent takes Quizwire's usual value. */
interface Common {
  prompt: string;
  limitMs?: number | null;
  readMs?: number;
  points?: number;
  explanation?: string;
  picture?: PictureSource | null;
  /** What the format's reader could not carry. */
  notes?: readonly Note[];
}

export type RawOption = { text: string; right: boolean };

/** A question as a file has it, held against no limit of ours yet. */
export type RawItem =
  | (Common & { is: "choice"; options: readonly RawOption[]; several?: boolean })
  | (Common & { is: "statement"; key: boolean })
  /** From our own format, and valid. */
  | { is: "question"; question: Question; notes?: readonly Note[] }
  | { is: "left out"; why: string };

/** A quiz as a file has it. */
export interface RawQuiz {
  title?: string;
  description?: string;
  tags?: readonly string[];
  settings?: Quiz["settings"];
  items: readonly RawItem[];
  notes?: readonly Note[];
}

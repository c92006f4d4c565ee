import { fitQuiz } from "../quizzes/formats/fit-quiz.ts";
import { recognise } from "../quizzes/formats/recognise.ts";

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/** As an import reads a file named "quiz 7b"; an object stands for its JSON. */
export function readQuizFile(file: string | object | Uint8Array) {
  const bytes = file instanceof Uint8Array ? file : bytesOf(typeof file === "string" ? file : JSON.stringify(file));
  const { format, raw } = recognise(bytes);
  return { format, ...fitQuiz(raw, "quiz 7b") };
}

/** What a question has whose file says nothing of it. */
export const usual = { limitMs: 20_000, readMs: 0, points: 1_000 };

import * as v from "valibot";
import type { ImportFile } from "./import-file.ts";
import { mostItems } from "./import-limits.ts";
import { loose, numberOrNull, textOr } from "./loose.ts";
import { otherType } from "./question-words.ts";
import type { Note, PictureSource, RawItem, RawQuiz } from "./raw-quiz.ts";

const FileSchema = v.object({ subject: v.string(), questions: v.array(v.unknown()) });

const solution = v.pipe(v.number(), v.integer());
const QuestionSchema = v.object({
  ...{ type: textOr(""), question: textOr(""), answers: v.fallback(v.array(textOr("")), []) },
  /** From 0; a number by itself in old files. Those call it `solution`. */
  solutions: v.fallback(v.union([v.array(solution), solution]), []),
  solution: v.fallback(v.union([v.array(solution), solution]), []),
  ...{ time: numberOrNull, cooldown: numberOrNull, maxPoints: numberOrNull, penalty: numberOrNull },
  media: loose(v.object({ type: textOr("image"), url: textOr("") })),
  image: textOr(""),
  options: loose(v.object({ scoringMode: textOr("strict") })),
});
type RazziaQuestion = v.InferOutput<typeof QuestionSchema>;

/** A quiz of Razzia, or of Rahoot, as it was called. */
export function readRazziaJson({ json }: ImportFile): RawQuiz | null {
  const file = v.safeParse(FileSchema, json);
  if (!file.success) return null;
  const { subject, questions } = file.output;
  return { title: subject, items: questions.slice(0, mostItems).map(itemOf) };
}

function itemOf(written: unknown): RawItem {
  const read = v.safeParse(QuestionSchema, written);
  if (!read.success) return { is: "left out", why: "It cannot be read." };
  const { type, question, answers, solutions, solution: old, time, cooldown, maxPoints } = read.output;
  if (type !== "" && type !== "single" && type !== "multi") return { is: "left out", why: otherType(type) };
  const right = [solutions, old].flat();
  return {
    ...{ is: "choice", prompt: question, several: type === "multi", notes: [...notesOf(read.output)] },
    options: answers.map((text, index) => ({ text, right: right.includes(index) })),
    ...(time !== null && { limitMs: time < 0 ? null : time * 1_000 }),
    ...(cooldown !== null && { readMs: cooldown * 1_000 }),
    ...(maxPoints !== null && { points: maxPoints }),
    picture: pictureOf(read.output),
  };
}

function pictureOf({ media, image }: RazziaQuestion): PictureSource | null {
  const url = media?.type === "image" ? media.url : image;
  return url === "" ? null : { url, alt: "" };
}

function* notesOf({ media, penalty, options }: RazziaQuestion): Generator<Note> {
  if (media && media.type !== "image") yield { what: "media", why: `Its ${media.type.slice(0, 20)} is not carried.` };
  if (penalty) yield { what: "points", why: "The points that a wrong answer costs are not carried." };
  if (options && options.scoringMode !== "strict")
    yield { what: "points", why: "Partial credit is not carried: all right answers and no wrong one, or nothing." };
}

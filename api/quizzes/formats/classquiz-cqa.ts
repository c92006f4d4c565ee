import { Gunzip } from "fflate";
import * as v from "valibot";
import { type ImportFile, jsonOf } from "./import-file.ts";
import { mostItems, mostUnpackedBytes } from "./import-limits.ts";
import { loose, textOr } from "./loose.ts";
import { withoutHtml } from "./plain-text.ts";
import { formattingDropped, otherType } from "./question-words.ts";
import type { PictureSource, RawItem, RawQuiz } from "./raw-quiz.ts";
import { unreadable } from "./unreadable.ts";

const gzipMark = [0x1f, 0x8b];
/** Behind the packed quiz, before each picture, and between its number and its bytes. */
const marks = { end: [0xc7, 0xc7, 0xc7, 0], picture: [0xc6, 0xc6, 0xc6, 0], bytes: [0xc5, 0xc5, 0] };

const QuizSchema = v.object({ title: textOr(""), description: textOr(""), questions: v.array(v.unknown()) });
const AnswerSchema = v.object({ right: v.fallback(v.boolean(), false), answer: textOr("") });
const QuestionSchema = v.object({
  ...{ question: textOr(""), time: textOr(""), type: textOr("ABCD") },
  answers: loose(v.array(v.unknown())),
});

/** What ClassQuiz saves a quiz as: packed JSON, and its pictures behind it. */
export function readClassQuizCqa({ bytes }: ImportFile): RawQuiz | null {
  if (!startsWith(bytes, gzipMark, 0)) return null;
  const end = indexOf(bytes, marks.end, 0);
  const read = v.safeParse(QuizSchema, jsonOf(unpacked(end < 0 ? bytes : bytes.subarray(0, end))));
  if (!read.success) return null;
  const { title, description, questions } = read.output;
  const pictures = end < 0 ? new Map<number, Uint8Array>() : picturesIn(bytes.subarray(end + marks.end.length));
  return {
    ...{ title: withoutHtml(title).text, description: withoutHtml(description).text },
    items: questions.slice(0, mostItems).map((question, at) => itemOf(question, pictures.get(at))),
  };
}

const piece = 16 * 1024;

/** In pieces, each of which grows a thousandfold at most: so a bomb is noticed before it has gone off. */
function unpacked(packed: Uint8Array): string {
  const texts: string[] = [];
  const decoder = new TextDecoder();
  let size = 0;
  const gunzip = new Gunzip((chunk) => {
    size += chunk.length;
    texts.push(decoder.decode(chunk, { stream: true }));
  });
  for (let from = 0; from < packed.length; from += piece) {
    try {
      gunzip.push(packed.subarray(from, from + piece), from + piece >= packed.length);
    } catch {
      // The library throws at whatever is no gzip.
      throw unreadable("This file is packed, and damaged. Export it once more where it comes from.");
    }
    if (size > mostUnpackedBytes) throw unreadable("This file holds too much.");
  }
  return texts.join("");
}

/** Pictures by the place of their question; the quiz's cover, which has none, is left. */
function picturesIn(bytes: Uint8Array): Map<number, Uint8Array> {
  const pictures = new Map<number, Uint8Array>();
  for (let at = indexOf(bytes, marks.picture, 0); at >= 0; ) {
    const next = indexOf(bytes, marks.picture, at + 1);
    const whole = bytes.subarray(at + marks.picture.length, next < 0 ? bytes.length : next);
    const split = indexOf(whole.subarray(0, 16), marks.bytes, 0);
    const place = split < 0 ? "" : new TextDecoder().decode(whole.subarray(0, split));
    if (/^\d{1,4}$/.test(place)) pictures.set(Number(place), whole.subarray(split + marks.bytes.length));
    at = next;
  }
  return pictures;
}

const startsWith = (bytes: Uint8Array, mark: readonly number[], at: number): boolean =>
  mark.every((byte, index) => bytes[at + index] === byte);

function indexOf(bytes: Uint8Array, mark: readonly number[], from: number): number {
  let at = bytes.indexOf(mark[0] ?? 0, from);
  while (at >= 0 && !startsWith(bytes, mark, at)) at = bytes.indexOf(mark[0] ?? 0, at + 1);
  return at;
}

function itemOf(written: unknown, bytes: Uint8Array | undefined): RawItem {
  const read = v.safeParse(QuestionSchema, written);
  if (!read.success) return { is: "left out", why: "It cannot be read." };
  const { type, question, time, answers } = read.output;
  if (type !== "ABCD" && type !== "CHECK") return { is: "left out", why: otherType(type) };
  const prompt = withoutHtml(question);
  const options = (answers ?? []).map((answer) => {
    const { right, answer: html } = v.parse(v.fallback(AnswerSchema, { right: false, answer: "" }), answer);
    return { right, ...withoutHtml(html) };
  });
  const notes = [prompt, ...options].some(({ hadTags }) => hadTags) ? [formattingDropped] : [];
  const picture: PictureSource | null = bytes ? { bytes, alt: "" } : null;
  const limit = /^\d{1,5}$/.test(time) ? { limitMs: Number(time) * 1_000 } : {};
  return { is: "choice", prompt: prompt.text, options, several: type === "CHECK", notes, picture, ...limit };
}

import * as v from "valibot";
import { type Question, QuestionSchema } from "../../../shared/questions/index.ts";
import { cut, storable } from "./plain-text.ts";
import type { Note, PictureSource, RawItem, RawOption } from "./raw-quiz.ts";

const longest = { prompt: 500, option: 200, explanation: 1_000 };
const mostOptions = 8;
const usual = { limitMs: 20_000, readMs: 0, points: 1_000 };

type FittedQuestion = { question: Question | null; picture: PictureSource | null; notes: Note[] };
type Choice = Extract<RawItem, { is: "choice" }>;
type Statement = Extract<RawItem, { is: "statement" }>;

/** A valid question without its picture, or null, and what of it is lost. */
export function fitQuestion(item: RawItem): FittedQuestion {
  if (item.is === "left out") return leftOut(item.why);
  if (item.is === "question") {
    const { image, ...question } = item.question;
    const picture = image ? { media: image.media, alt: image.alt } : null;
    return { question, picture, notes: [...(item.notes ?? [])] };
  }
  const notes: Note[] = [...(item.notes ?? [])];
  const prompt = shortened(item.prompt, "prompt", "question", notes);
  if (prompt === "") return leftOut("It has no text.");
  const body = item.is === "statement" ? { type: "boolean", key: item.key } : fitOptions(item, notes);
  if ("why" in body) return leftOut(body.why);
  const explanation = shortened(item.explanation ?? "", "explanation", "explanation", notes);
  const question = v.parse(QuestionSchema, {
    ...{ ...body, prompt, ...fitTimes(item, notes), points: fitPoints(item.points, notes) },
    ...(explanation !== "" && { explanation }),
  });
  return { question, picture: item.picture ?? null, notes };
}

const leftOut = (why: string): FittedQuestion => ({
  ...{ question: null, picture: null },
  notes: [{ what: "question", why }],
});

function shortened(text: string, what: keyof typeof longest, name: string, notes: Note[]): string {
  const whole = storable(text);
  const short = cut(whole, longest[what]);
  if (short !== whole) notes.push({ what: "text", why: `The ${name} was cut to ${longest[what]} characters.` });
  return short;
}

function fitOptions({ options, several = false }: Choice, notes: Note[]) {
  const written = options.filter(({ text }) => storable(text) !== "");
  if (written.length < 2) return { why: "It has fewer than two answers to choose from." };
  if (!options.some(({ right }) => right)) return { why: "No answer is marked as right." };
  if (!written.some(({ right }) => right)) return { why: "The answer that is marked as right is empty." };
  if (options.some((option) => option.right && !written.includes(option)))
    notes.push({ what: "key", why: "An empty answer was marked as right." });
  const kept = mostOf(written, mostOptions);
  if (kept.length < written.length)
    notes.push({
      what: "options",
      why: `Of its ${written.length} answers ${kept.length} were kept: a question has at most ${mostOptions}.`,
    });
  const texts = kept.map(({ text }, index) => shortened(text, "option", `answer ${index + 1}`, notes));
  const right = kept.flatMap(({ right: isRight }, index) => (isRight ? [index] : []));
  const isMultiple = several || right.length > 1;
  return isMultiple
    ? { type: "multiple", options: texts, key: right }
    : { type: "single", options: texts, key: right[0] };
}

/** At most so many, in their order: a wrong one among them if there is one, and all right ones that then find room. */
export function mostOf(options: readonly RawOption[], most: number): readonly RawOption[] {
  if (options.length <= most) return options;
  const allWrong = options.filter((option) => !option.right);
  const right = options.filter((option) => option.right).slice(0, allWrong.length > 0 ? most - 1 : most);
  const wrong = allWrong.slice(0, most - right.length);
  return options.filter((option) => right.includes(option) || wrong.includes(option));
}

function fitTimes({ limitMs = usual.limitMs, readMs = usual.readMs }: Choice | Statement, notes: Note[]) {
  const limit = limitMs === null ? null : nearest(limitMs, 5_000, 600_000);
  if (limitMs !== null && limit !== null && Math.abs(limit - limitMs) >= 1)
    notes.push({
      what: "time",
      why: `Its ${seconds(limitMs)} to answer became ${seconds(limit)}, the nearest that is possible.`,
    });
  const read = nearest(readMs, 0, 60_000);
  if (Math.abs(read - readMs) >= 1)
    notes.push({
      what: "time",
      why: `Its ${seconds(readMs)} to read became ${seconds(read)}, the nearest that is possible.`,
    });
  return { limitMs: limit, readMs: read };
}

function fitPoints(points = usual.points, notes: Note[]): number {
  const fitting = nearest(points, 0, 10_000);
  if (fitting !== points) notes.push({ what: "points", why: `Its ${points} points became ${fitting}.` });
  return fitting;
}

const nearest = (value: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(value)));
const seconds = (ms: number): string => `${Math.round(ms) / 1_000} s`;

import * as v from "valibot";
import { type Question, QuestionSchema } from "../../../shared/questions/index.ts";
import { type Quiz, QuizSchema } from "../../../shared/quiz.ts";
import type { ImportFile } from "./import-file.ts";
import { mostItems } from "./import-limits.ts";
import type { Note, RawItem, RawQuiz } from "./raw-quiz.ts";

/** The number that later versions of the format will raise. */
const version = 1;

/** A whole quiz as Quizwire's own file: nothing is lost but the pictures, of which only the ids are in it. */
export const writeOwnJson = (quiz: Quiz): string => `${JSON.stringify({ quizwire: version, quiz }, null, 2)}\n`;

const FileSchema = v.object({ quizwire: v.literal(version), quiz: v.unknown() });
/** Of every quiz that REST answers or takes. */
const LooseSchema = v.looseObject({
  title: v.string(),
  questions: v.array(v.looseObject({ type: v.string(), prompt: v.string() })),
});
const HeadSchema = v.object({
  title: v.fallback(v.optional(v.string()), undefined),
  description: v.fallback(v.optional(v.string()), undefined),
  tags: v.fallback(v.array(v.string()), []),
  questions: v.array(v.unknown()),
});

/** Our own file, or a quiz as REST takes and answers it. */
export function readOwnJson({ json }: ImportFile): RawQuiz | null {
  const quiz = quizIn(json);
  const head = v.safeParse(HeadSchema, quiz);
  if (!head.success) return null;
  const { title, description, tags, questions } = head.output;
  const { settings, notes } = settingsIn(quiz);
  return {
    ...{ tags, notes, items: questions.slice(0, mostItems).map(itemOf) },
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(settings !== undefined && { settings }),
  };
}

function quizIn(json: unknown): unknown {
  const file = v.safeParse(FileSchema, json);
  if (file.success) return file.output.quiz;
  const answer = v.safeParse(v.object({ quiz: LooseSchema }), json);
  if (answer.success) return answer.output.quiz;
  return v.is(LooseSchema, json) ? json : null;
}

function settingsIn(quiz: unknown): { settings?: Quiz["settings"]; notes: Note[] } {
  const found = v.safeParse(v.object({ settings: v.optional(v.unknown()) }), quiz);
  const written = found.success ? found.output.settings : undefined;
  if (written === undefined) return { notes: [] };
  const settings = v.safeParse(QuizSchema.entries.settings.wrapped, written);
  return settings.success
    ? { settings: settings.output, notes: [] }
    : { notes: [{ what: "settings", why: "Its settings cannot be used, so the usual ones are." }] };
}

function itemOf(written: unknown): RawItem {
  const question = v.safeParse(QuestionSchema, written);
  if (!question.success) {
    const [{ message, path }] = question.issues;
    const where = path?.map(({ key }) => String(key)).join(".") ?? "";
    return { is: "left out", why: `It is not valid${where && ` at ${where.slice(0, 60)}`}: ${message.slice(0, 200)}` };
  }
  return askable(question.output);
}

/** What a correction has accepted in a session besides the key is no part of a quiz. */
function askable(question: Question): RawItem {
  if (!("alsoRight" in question)) return { is: "question", question };
  return { is: "left out", why: "It has a second right answer from a correction, which only a session can have." };
}

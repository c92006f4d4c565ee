import * as v from "valibot";
import type { ImportFile } from "./import-file.ts";
import { mostItems } from "./import-limits.ts";
import { loose, numberOrNull, textOr } from "./loose.ts";
import { withoutHtml } from "./plain-text.ts";
import { formattingDropped, otherType } from "./question-words.ts";
import type { Note, PictureSource, RawItem, RawQuiz } from "./raw-quiz.ts";

const KahootSchema = v.object({ title: textOr(""), description: textOr(""), questions: v.array(v.unknown()) });

const ChoiceSchema = v.object({
  answer: textOr(""),
  correct: v.fallback(v.boolean(), false),
  image: v.optional(v.unknown()),
});
const QuestionSchema = v.object({
  ...{ type: textOr("quiz"), question: textOr(""), title: textOr(""), image: textOr("") },
  ...{ time: numberOrNull, points: numberOrNull, pointsMultiplier: numberOrNull },
  choices: v.fallback(v.array(ChoiceSchema), []),
  imageMetadata: loose(v.object({ altText: textOr("") })),
  video: loose(v.object({ id: textOr(""), full_url: textOr("") })),
  media: v.fallback(v.array(v.unknown()), []),
});
type KahootQuestion = v.InferOutput<typeof QuestionSchema>;

/** What `create.kahoot.it` answers of a kahoot, whole or its inner part. */
export function readKahootJson({ json }: ImportFile): RawQuiz | null {
  const inner = v.safeParse(v.object({ kahoot: v.unknown() }), json);
  const kahoot = v.safeParse(KahootSchema, inner.success ? inner.output.kahoot : json);
  if (!kahoot.success || !kahoot.output.questions.some(isKahoots)) return null;
  const { title, description, questions } = kahoot.output;
  const head = { title: withoutHtml(title).text, description: withoutHtml(description).text };
  return { ...head, items: questions.slice(0, mostItems).map(itemOf) };
}

/** Slides have no choices; other formats have no `choices` at all. */
const isKahoots = (question: unknown): boolean => v.is(v.looseObject({ choices: v.array(v.unknown()) }), question);

function itemOf(written: unknown): RawItem {
  const read = v.safeParse(QuestionSchema, written);
  if (!read.success) return { is: "left out", why: "It cannot be read." };
  const { type, choices, ...question } = read.output;
  if (type === "content" || type === "slide") return { is: "left out", why: "It is a slide, and Quizwire has none." };
  if (!["quiz", "true_false", "multiple_select_quiz"].includes(type)) return { is: "left out", why: otherType(type) };
  const prompt = withoutHtml(question.question || question.title);
  const texts = choices.map(({ answer }) => withoutHtml(answer));
  const notes = [...notesOf(read.output)];
  if ([prompt, ...texts].some(({ hadTags }) => hadTags)) notes.push(formattingDropped);
  const common = {
    ...{ prompt: prompt.text, notes, points: pointsOf(read.output), picture: pictureOf(read.output) },
    ...(question.time !== null && question.time > 0 && { limitMs: question.time }),
  };
  const options = choices.map(({ correct }, index) => ({ text: texts[index]?.text ?? "", right: correct }));
  const words = options.map(({ text }) => text.toLowerCase()).join();
  const right = options.filter((option) => option.right);
  if (type === "true_false" && (words === "true,false" || words === "false,true") && right.length === 1)
    return { is: "statement", key: right[0]?.text.toLowerCase() === "true", ...common };
  return { is: "choice", options, several: type === "multiple_select_quiz", ...common };
}

function pointsOf({ points, pointsMultiplier }: KahootQuestion): number {
  return pointsMultiplier !== null ? pointsMultiplier * 1_000 : points === null ? 1_000 : points;
}

function pictureOf({ image, imageMetadata }: KahootQuestion): PictureSource | null {
  return image === "" ? null : { url: image, alt: imageMetadata?.altText ?? "" };
}

function* notesOf({ video, media, image, choices }: KahootQuestion): Generator<Note> {
  if (video && (video.id !== "" || video.full_url !== "")) yield { what: "media", why: "Its video is not carried." };
  else if (media.length > 0 && image === "")
    yield { what: "media", why: "Its picture or sound from a library of Kahoot's is not carried." };
  if (choices.some((choice) => choice.image !== undefined && choice.image !== null))
    yield { what: "picture", why: "Pictures instead of answers are not carried." };
}

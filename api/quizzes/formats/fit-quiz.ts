import * as v from "valibot";
import type { Question } from "../../../shared/questions/index.ts";
import { mostTags, type Quiz, QuizSchema, TagSchema } from "../../../shared/quiz.ts";
import { fitQuestion } from "./fit-question.ts";
import { cut, storable } from "./plain-text.ts";
import type { Loss, Note, PictureSource, RawQuiz } from "./raw-quiz.ts";

const mostQuestions = 200;
const longestTitle = 120;
const longestDescription = 2_000;

/** A picture that belongs to the question at this place in the quiz. */
export type FoundPicture = { at: number; question: number; source: PictureSource };

export interface Fitted {
  quiz: Quiz;
  pictures: readonly FoundPicture[];
  losses: readonly Loss[];
  /** How many questions the file has. */
  found: number;
}

/** A valid quiz of all that can be carried, and what cannot. `name` is its title when the file has none. */
export function fitQuiz(raw: RawQuiz, name: string | undefined): Fitted {
  const losses: Loss[] = [];
  const pictures: FoundPicture[] = [];
  const questions: Question[] = [];
  const lose = (question: number | null, notes: readonly Note[]) =>
    losses.push(...notes.map((note) => ({ question, ...note })));

  lose(null, raw.notes ?? []);
  const head = fitHead(raw, name);
  lose(null, head.notes);
  for (const [index, item] of raw.items.entries()) {
    if (questions.length === mostQuestions) {
      lose(index + 1, [{ what: "question", why: tooMany(raw.items.length - index) }]);
      break;
    }
    const { question, picture, notes } = fitQuestion(item);
    lose(index + 1, notes);
    if (!question) continue;
    if (picture) pictures.push({ at: questions.length, question: index + 1, source: picture });
    questions.push(question);
  }
  const { title, description, tags } = head;
  const quiz = v.parse(QuizSchema, {
    ...{ title, description, tags, questions },
    ...(raw.settings !== undefined && { settings: raw.settings }),
  });
  return { quiz, pictures, losses, found: raw.items.length };
}

const tooMany = (more: number): string =>
  `A quiz has at most ${mostQuestions} questions. From here on ${more === 1 ? "one was" : `${more} were`} left out.`;

function fitHead(raw: RawQuiz, name: string | undefined) {
  const notes: Note[] = [];
  const whole = storable(raw.title ?? "") || storable(name ?? "") || "Imported quiz";
  const title = cut(whole, longestTitle);
  if (title !== whole) notes.push({ what: "title", why: `The title was cut to ${longestTitle} characters.` });
  const about = storable(raw.description ?? "");
  const description = cut(about, longestDescription);
  if (description !== about)
    notes.push({ what: "text", why: `The description was cut to ${longestDescription} characters.` });
  const tags = fitTags(raw.tags ?? []);
  const lost = (raw.tags?.length ?? 0) - tags.length;
  if (lost > 0)
    notes.push({ what: "tags", why: `${lost} of the tags were left out: too many, too long, or twice there.` });
  return { title, description, tags, notes };
}

function fitTags(tags: readonly string[]): string[] {
  const fitting = tags.map(storable).filter((tag) => v.is(TagSchema, tag));
  const different = new Map(fitting.map((tag) => [tag.toLowerCase(), tag]));
  return [...different.values()].slice(0, mostTags);
}

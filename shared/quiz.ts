import * as v from "valibot";
import { QuestionSchema } from "./questions/index.ts";

export const scoringModes = ["speed", "kahoot", "accuracy"] as const;
export type ScoringMode = (typeof scoringModes)[number];

/** How a session is played; chosen when it is created. */
export const SettingsSchema = v.strictObject({
  scoring: v.picklist(scoringModes),
  /** Close a question as soon as everybody who is present has answered. */
  closeWhenAllAnswered: v.boolean(),
  /** The most players the session takes. */
  cap: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(12_000)),
});
export type Settings = v.InferOutput<typeof SettingsSchema>;

export const defaultSettings: Settings = { scoring: "speed", closeWhenAllAnswered: true, cap: 2_000 };

export const mostTags = 20;

/** A word or two by which a host finds quizzes again: 1 to 40 characters. */
export const TagSchema = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));

/** No two alike, capitals or not. */
const TagsSchema = v.pipe(
  v.array(TagSchema),
  v.maxLength(mostTags),
  v.check(areDifferent, "A tag stands there twice."),
);
const TitleSchema = v.pipe(v.string(), v.trim(), v.minLength(1, "Give the quiz a title."), v.maxLength(120));
const DescriptionSchema = v.pipe(v.string(), v.trim(), v.maxLength(2_000));

/** A quiz as a host edits and stores it. A draft may have no questions; a session needs at least one. */
export const QuizSchema = v.strictObject({
  title: TitleSchema,
  description: DescriptionSchema,
  tags: v.optional(TagsSchema, []),
  questions: v.pipe(
    v.array(QuestionSchema),
    v.maxLength(200),
    v.checkItems(
      (question) => !("alsoRight" in question),
      "A second right answer can be accepted when the question has been asked, not before: use a multi-select question.",
    ),
  ),
  /** How sessions of this quiz are played, unless their host says otherwise. */
  settings: v.exactOptional(v.partial(SettingsSchema)),
});
export type Quiz = v.InferOutput<typeof QuizSchema>;

/** What of a quiz can be changed without its questions, and whether it is put away. What is absent stays. */
export const QuizPatchSchema = v.strictObject({
  title: v.exactOptional(TitleSchema),
  description: v.exactOptional(DescriptionSchema),
  tags: v.exactOptional(TagsSchema),
  archived: v.exactOptional(v.boolean()),
});
/** A title of its own, for a copy. */
export const QuizCopySchema = v.strictObject({ title: TitleSchema });

function areDifferent(tags: string[]): boolean {
  return new Set(tags.map((tag) => tag.toLowerCase())).size === tags.length;
}

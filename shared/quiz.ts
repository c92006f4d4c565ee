import * as v from "valibot";
import { QuestionSchema } from "./questions/index.ts";

/** A quiz as a host edits and stores it. A draft may have no questions; a session needs at least one. */
export const QuizSchema = v.strictObject({
  title: v.pipe(v.string(), v.trim(), v.minLength(1, "Give the quiz a title."), v.maxLength(120)),
  description: v.pipe(v.string(), v.trim(), v.maxLength(2_000)),
  questions: v.pipe(v.array(QuestionSchema), v.maxLength(200)),
});
export type Quiz = v.InferOutput<typeof QuizSchema>;

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

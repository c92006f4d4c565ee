import * as v from "valibot";
import {
  optionsOf,
  type Question,
  type QuestionTypeName,
  questionTypeNames,
  rightColumnsOf,
} from "../../shared/questions/index.ts";
import { booleanEditor } from "./boolean/editor.tsx";
import type { EditorQuestion } from "./editor-question.ts";
import { multipleEditor } from "./multiple/editor.tsx";
import { singleEditor } from "./single/editor.tsx";

const editors = { single: singleEditor, multiple: multipleEditor, boolean: booleanEditor };

// Sound because `editors` pairs each name with the editor of exactly that question; TypeScript cannot follow the pairing.
function byType(type: QuestionTypeName): EditorQuestion<Question> {
  return editors[type] as unknown as EditorQuestion<Question>;
}

/** How a question is written. */
export const editorOf = (question: Question): EditorQuestion<Question> => byType(question.type);

/** The types that can be added, in the order in which they are offered. */
export const questionKinds = questionTypeNames.map((type) => ({
  type,
  name: byType(type).name,
  about: byType(type).about,
}));

/** A question that has nothing written in it yet. Times in milliseconds. */
export const blankQuestion = (type: QuestionTypeName): Question =>
  byType(type).from({ prompt: "", limitMs: 20_000, readMs: 5_000, points: 1_000, options: [], right: [] });

/** The question as another type, with everything that fits. */
export function convert(question: Question, type: QuestionTypeName): Question {
  const { prompt, limitMs, readMs, points, image, explanation } = question;
  const options = optionsOf(question);
  const right = rightColumnsOf(question).filter((column) => column >= 0 && column < options.length);
  const converted = byType(type).from({ prompt, limitMs, readMs, points, options, right });
  return { ...converted, ...(image && { image }), ...(explanation !== undefined && { explanation }) };
}

/** A question that is still being written, as it is kept on this device. */
export const DraftQuestionSchema = v.union([singleEditor.draft, multipleEditor.draft, booleanEditor.draft]);

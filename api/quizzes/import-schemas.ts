import { z } from "@hono/zod-openapi";
import { exampleQuiz, exampleStoredQuiz } from "../examples.ts";
import { Flag } from "../queries.ts";
import { lossKinds } from "./formats/raw-quiz.ts";
import { importFormats } from "./formats/recognise.ts";
import { QuizBody, StoredQuizBody } from "./schemas.ts";

export const ImportQuery = z.object({
  dryRun: Flag.openapi({ description: "Only answer what would come of it" }),
  format: z.enum(importFormats).optional().openapi({ description: "Take the file for this, whatever it looks like" }),
  title: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: "The quiz's title when the file has none: its name, as a rule" }),
});

const LossBody = z.object({
  question: z.int().nullable().openapi({ description: "Its number in the file, from 1; null is the quiz as a whole" }),
  what: z.enum(lossKinds).openapi({ description: "`question`: all of it was left out" }),
  why: z.string(),
});

const ReportBody = z.object({
  format: z.enum(importFormats).openapi({ description: "What the file was taken for" }),
  found: z.int().openapi({ description: "How many questions it has" }),
  losses: z.array(LossBody).openapi({ description: "What was not carried over as it was" }),
});

export const PreviewBody = z.object({
  quiz: QuizBody,
  picturesToFetch: z.int().openapi({ description: "Pictures that an import will try to bring along and keep" }),
  report: ReportBody,
});

export const ImportedBody = StoredQuizBody.extend({ report: ReportBody });

const report: z.input<typeof ReportBody> = {
  ...{ format: "kahoot-json", found: 3 },
  losses: [{ question: 2, what: "question", why: "Its type is “jumble”, which Quizwire does not have." }],
};
export const examplePreview = { quiz: exampleQuiz, picturesToFetch: 0, report };
export const exampleImported = { ...exampleStoredQuiz, version: 1, report };

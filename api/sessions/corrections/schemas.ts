import { z } from "@hono/zod-openapi";
import { optionsOf, rightColumnsOf } from "../../../shared/questions/index.ts";
import type { StoredCorrection, Verdict } from "../../db/corrections.ts";
import { exampleIds } from "../../examples.ts";

const WishFields = {
  turn: z.int().min(1).openapi({ description: "The nth asking, from 1" }),
  right: z.array(z.int().min(0).max(7)).max(8).openapi({
    description: "The columns of the distribution that are right from now on; none: the turn is worth 0 for all",
  }),
};

export const WishBody = z.strictObject(WishFields);
export const CorrectBody = z.strictObject({
  ...WishFields,
  alsoQuiz: z.boolean().default(false).openapi({ description: "Correct the quiz for next time, too" }),
});

export const wishExample = { turn: 2, right: [0, 2] };

/** Null while the rooms of the session still count: they are told, and rescore it themselves. */
export const SizeBody = z.object({
  answers: z.int().openapi({ description: "Answers that get other points" }),
  places: z.int().openapi({ description: "Players who get another place" }),
});

export const quizOutcomes = ["not-asked", "corrected", "changed-since", "not-possible"] as const;

export const MadeBody = z.object({
  outcome: z.enum(["stored", "passed-on", "unchanged"]).openapi({
    description: "`passed-on`: the session is still running or being stored, and its rooms rescore it within seconds",
  }),
  size: SizeBody.nullable(),
  quiz: z.enum(quizOutcomes).openapi({
    description: "`changed-since`: the quiz has no such question any more; `not-possible`: a quiz cannot say that",
  }),
});

const VerdictBody = z.object({
  voided: z.boolean(),
  right: z.array(z.int()),
});

export const CorrectionBody = z.object({
  id: z.uuid(),
  turn: z.int(),
  prompt: z.string(),
  options: z.array(z.string()).openapi({ description: "Empty where the page supplies the choices" }),
  before: VerdictBody,
  after: VerdictBody,
  rescored: z.int().openapi({ description: "Answers that got other points" }),
  correctedAt: z.iso.datetime(),
});

export const correctionExample = {
  ...{
    id: exampleIds.quiz,
    turn: 2,
    prompt: "Which of these rivers flow through Germany?",
    options: ["Elbe", "Po", "Weser"],
  },
  ...{ before: { voided: false, right: [0] }, after: { voided: false, right: [0, 2] }, rescored: 14 },
  correctedAt: "2026-11-25T14:03:00.000Z",
};

const shownVerdict = ({ question, voided }: Verdict) => ({
  voided,
  right: voided ? [] : [...rightColumnsOf(question)],
});

export const shownCorrection = ({ id, turn, before, after, rescored, correctedAt }: StoredCorrection) => ({
  ...{ id, turn, rescored, prompt: after.question.prompt, options: [...optionsOf(after.question)] },
  ...{ before: shownVerdict(before), after: shownVerdict(after), correctedAt: correctedAt.toISOString() },
});

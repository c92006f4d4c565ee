import { z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../../shared/ids.ts";
import { AnswerValueSchema, questionTypeNames } from "../../../shared/questions/index.ts";
import { fromValibot } from "../../from-valibot.ts";
import { SessionParam } from "../schemas.ts";

export const TurnParam = SessionParam.extend({ turn: z.coerce.number().int().min(1).max(1_000_000) });
export const PlayerParam = SessionParam.extend({
  player: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)),
});

const asked = {
  turn: z.int().openapi({ description: "The nth asking, from 1" }),
  index: z.int().openapi({ description: "Its place in the quiz, from 0" }),
  type: z.enum(questionTypeNames),
  prompt: z.string(),
  limitMs: z.int().nullable().openapi({ description: "Time to answer; null without a limit" }),
  points: z.int().openapi({ description: "The most an answer could earn" }),
  options: z.array(z.string()).openapi({ description: "Empty where the page supplies the choices" }),
  right: z.array(z.int()).openapi({ description: "The right columns of `counts`" }),
  voided: z.boolean().openapi({ description: "Skipped by the host: worth nothing to anybody" }),
};

/** A turn, without what was answered. */
export const TurnBody = z.object(asked);

export const QuestionSummaryBody = z.object({
  ...asked,
  counts: z.array(z.int()).openapi({ description: "How often each option was chosen" }),
  answered: z.int(),
  correct: z.int(),
  unanswered: z.int().openapi({ description: "Players who gave no answer, also those who came later" }),
  correctShare: z.number().nullable().openapi({ description: "Of the answers, 0 to 1" }),
  meanTimeMs: z.int().nullable(),
  times: z
    .object({
      fastest: z.number(),
      quarter: z.number(),
      median: z.number(),
      threeQuarters: z.number(),
      slowest: z.number(),
    })
    .nullable()
    .openapi({ description: "Scored times in ms: a quarter of the answers took at most `quarter`, and so on" }),
});

/** How an answer came out. */
export const AnswerBody = z.object({
  value: fromValibot(AnswerValueSchema),
  credit: z.number(),
  points: z.int(),
  timeMs: z.number(),
});

/** With everything that its score follows from. */
export const EvidenceBody = AnswerBody.extend({
  arrivalMs: z.number().openapi({ description: "`e`: when it arrived, since the options went out" }),
  roundTripMs: z.number().openapi({ description: "`m`: the measured round trip" }),
  compensationMs: z.number().openapi({ description: "`C`: what was taken off for the line, min(m, 250)" }),
  limitMs: z.number().nullable().openapi({ description: "`T * f`: the player's own limit; null: scored for accuracy" }),
  counted: z.boolean().openapi({ description: "False: skipped, or after a reveal that went on without its room" }),
});

export const ReportPlayerBody = z.object({
  id: z.uuid(),
  rank: z.int().nullable().openapi({ description: "Null for who was kicked" }),
  nickname: z.string(),
  points: z.int(),
  totalMs: z.int(),
  correct: z.int(),
  kicked: z.boolean(),
});

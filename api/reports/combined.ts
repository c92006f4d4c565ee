import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { questionTypeNames } from "../../shared/questions/index.ts";
import type { AppEnv } from "../context.ts";
import { countCombined } from "../db/combined.ts";
import { countAnswers, listTurns } from "../db/turns.ts";
import { exampleIds, exampleSessionRow } from "../examples.ts";
import { json, problemsOf } from "../responses.ts";
import { summarise } from "../sessions/report/summary.ts";
import { SessionRowBody, shownRow } from "../sessions/schemas.ts";
import { mergeQuestions } from "./merge-questions.ts";
import { requireOwnSessions, SessionsQuery } from "./own-sessions.ts";

const CombinedBody = z.object({
  sessions: z.array(SessionRowBody),
  players: z.int().openapi({ description: "Different names" }),
  questions: z.array(
    z.object({
      type: z.enum(questionTypeNames),
      prompt: z.string(),
      options: z.array(z.string()),
      right: z.array(z.int()),
      counts: z.array(z.int()),
      answered: z.int(),
      correct: z.int(),
      correctShare: z.number().nullable(),
      meanTimeMs: z.int().nullable(),
      askings: z.array(
        z.object({ session: z.uuid(), turn: z.int(), answered: z.int(), correctShare: z.number().nullable() }),
      ),
    }),
  ),
});

const exampleMerged = {
  ...{ type: "single" as const, prompt: "Which river is the longest?", options: ["Rhine", "Volga", "Danube"] },
  ...{ right: [1], counts: [1, 3, 0], answered: 4, correct: 3, correctShare: 0.75, meanTimeMs: 3_250 },
  askings: [{ session: exampleIds.session, turn: 1, answered: 4, correctShare: 0.75 }],
};

export const route = createRoute({
  method: "get",
  path: "/reports/combined",
  summary: "Several of your sessions as one report: the same questions together",
  request: { query: SessionsQuery },
  responses: {
    200: json(CombinedBody, "The sessions in the order they were played", {
      sessions: [{ ...exampleSessionRow, phase: "ended", complete: true, endedAt: "2026-11-24T10:40:00.000Z" }],
      players: 5,
      questions: [exampleMerged],
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const sessions = await requireOwnSessions(c, c.req.valid("query"));
  const ids = sessions.map(({ id }) => id);
  const [players, asked] = await Promise.all([
    countCombined(db, ids),
    Promise.all(
      ids.map(async (id) => {
        const [turns, given] = await Promise.all([listTurns(db, id), countAnswers(db, id)]);
        return { session: id, questions: turns.map((turn) => summarise(turn, given, [], 0)) };
      }),
    ),
  ]);
  return c.json({ sessions: sessions.map(shownRow), players, questions: mergeQuestions(asked) }, 200);
};

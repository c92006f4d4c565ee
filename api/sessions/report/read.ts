import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { AppEnv } from "../../context.ts";
import { answerTimes } from "../../db/answer-times.ts";
import { countStandings } from "../../db/standings.ts";
import { countAnswers, listTurns } from "../../db/turns.ts";
import { exampleIds, exampleSession } from "../../examples.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionBody, SessionParam, shownSession } from "../schemas.ts";
import { binsOfPoints } from "./bins.ts";
import { exampleSummary } from "./examples.ts";
import { needsHelpBelow } from "./needs-help.ts";
import { QuestionSummaryBody } from "./schemas.ts";
import { summarise } from "./summary.ts";

const ReportBody = z.object({
  session: SessionBody,
  questions: z.array(QuestionSummaryBody),
  players: z.int().openapi({ description: "Without those who were kicked" }),
  scores: z.object({
    width: z.int().openapi({ description: "Points a bin covers" }),
    most: z.int().openapi({ description: "What a player could have earned" }),
    players: z.array(z.int()).openapi({ description: "Players by bin, from 0 points up" }),
  }),
  needHelp: z.object({
    players: z.int().openapi({ description: "Players with fewer than half of the questions right" }),
    first: z.array(z.object({ id: z.uuid(), nickname: z.string(), correct: z.int(), points: z.int() })),
  }),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report",
  summary: "What was asked and how it went, straight from Postgres",
  request: { params: SessionParam },
  responses: {
    200: json(ReportBody, "All questions, and what the players' points look like", {
      session: { ...exampleSession, phase: "ended", players: 5, complete: true, endedAt: "2026-11-24T10:40:00.000Z" },
      questions: [exampleSummary],
      players: 5,
      scores: { width: 250, most: 1_500, players: [1, 0, 1, 1, 0, 2] },
      needHelp: { players: 1, first: [{ id: exampleIds.other, nickname: "Ben", correct: 0, points: 0 }] },
    }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

/** How many players who need help the report names; the others are on the pages of players. */
const namedInNeed = 10;

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const session = await requireOwnSession(c, c.req.valid("param").id);
  const [turns, given, times] = await Promise.all([
    listTurns(db, session.id),
    countAnswers(db, session.id),
    answerTimes(db, session.id),
  ]);
  const most = turns.reduce((sum, { question, voided }) => sum + (voided ? 0 : question.points), 0);
  const bins = binsOfPoints(most);
  const {
    players,
    bins: counted,
    behind,
    last,
  } = await countStandings(db, session.id, {
    width: bins.width,
    lastBin: bins.count - 1,
    rightBelow: needsHelpBelow(turns),
    shown: namedInNeed,
  });
  const byBin = new Map(counted.map((bin) => [bin.bin, bin.players]));
  const body = {
    session: shownSession(session),
    questions: turns.map((turn) => summarise(turn, given, times, players)),
    players,
    scores: {
      width: bins.width,
      most,
      players: Array.from({ length: bins.count }, (_, bin) => byBin.get(bin) ?? 0),
    },
    needHelp: { players: behind, first: last },
  };
  return c.json(body, 200);
};

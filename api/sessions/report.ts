import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../shared/ids.ts";
import { AnswerValueSchema, questionTypeNames } from "../../shared/questions/index.ts";
import type { AppEnv } from "../context.ts";
import { type PlayerMark, pageOfPlayers } from "../db/standings.ts";
import { countAnswers, listTurns } from "../db/turns.ts";
import { fromValibot } from "../from-valibot.ts";
import { decodeCursor, page } from "../paging.ts";
import { json, problemsOf } from "../responses.ts";
import { requireOwnSession } from "./own-session.ts";
import { SessionBody, SessionParam, shownSession } from "./schemas.ts";
import { summarise } from "./summary.ts";

const ReportBody = z.object({
  session: SessionBody,
  questions: z.array(
    z.object({
      turn: z.int().openapi({ description: "The nth asking, from 1" }),
      index: z.int(),
      type: z.enum(questionTypeNames),
      prompt: z.string(),
      options: z.array(z.string()).openapi({ description: "Empty where the page supplies the choices" }),
      right: z.array(z.int()).openapi({ description: "The right columns of `counts`" }),
      counts: z.array(z.int()),
      answered: z.int(),
      correct: z.int(),
      correctShare: z.number().nullable(),
      meanTimeMs: z.int().nullable(),
      voided: z.boolean().openapi({ description: "Skipped by the host: worth nothing to anybody" }),
    }),
  ),
  players: z.array(
    z.object({
      id: z.uuid(),
      rank: z.int().nullable().openapi({ description: "Null for who was kicked" }),
      nickname: z.string(),
      points: z.int(),
      totalMs: z.int(),
      correct: z.int(),
      kicked: z.boolean(),
      answers: z.array(
        z.object({
          turn: z.int(),
          value: fromValibot(AnswerValueSchema),
          credit: z.number(),
          points: z.int(),
          timeMs: z.number(),
        }),
      ),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report",
  summary: "What was asked and what everybody answered, straight from Postgres",
  request: {
    params: SessionParam,
    query: z.object({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(500),
    }),
  },
  responses: {
    200: json(ReportBody, "All questions, and a page of the players"),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { cursor, limit } = c.req.valid("query");
  const after = decodeCursor(cursor, PlayerMarkSchema);
  const session = await requireOwnSession(c, c.req.valid("param").id);
  const [turns, given, rows] = await Promise.all([
    listTurns(db, session.id),
    countAnswers(db, session.id),
    pageOfPlayers(db, session.id, limit + 1, after),
  ]);
  const { items: players, nextCursor } = page(rows, limit, markOf);
  const questions = turns.map((turn) => summarise(turn, given));
  return c.json({ session: shownSession(session), questions, players, nextCursor }, 200);
};

const PlayerMarkSchema: z.ZodType<PlayerMark> = z.object({
  kicked: z.boolean(),
  points: z.int(),
  totalMs: z.int(),
  id: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)),
});

const markOf = ({ kicked, points, totalMs, id }: PlayerMark): PlayerMark => ({ kicked, points, totalMs, id });

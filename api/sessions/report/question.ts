import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { ImageSchema } from "../../../shared/questions/common.ts";
import type { AppEnv } from "../../context.ts";
import { answerTimes, countTimes } from "../../db/answer-times.ts";
import { countPlayers } from "../../db/standings.ts";
import { countAnswers, listTurns } from "../../db/turns.ts";
import { fromValibot } from "../../from-valibot.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { binsOfTimes } from "./bins.ts";
import { exampleSummary } from "./examples.ts";
import { QuestionSummaryBody, TurnParam } from "./schemas.ts";
import { summarise } from "./summary.ts";

const QuestionBody = QuestionSummaryBody.extend({
  image: fromValibot(v.nullable(ImageSchema)),
  explanation: z.string().nullable(),
  turns: z.int().openapi({ description: "How many turns the session has" }),
  histogram: z.object({
    widthMs: z.int().openapi({ description: "Time that a bin covers" }),
    right: z.array(z.int()).openapi({ description: "Answers that earned something, by bin" }),
    wrong: z.array(z.int()),
  }),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/questions/{turn}",
  summary: "One question as it was asked, and how long the answers took",
  request: { params: TurnParam },
  responses: {
    200: json(QuestionBody, "The question with its key", {
      ...{ ...exampleSummary, image: null, explanation: "The Volga is 3,530 km long.", turns: 2 },
      histogram: { widthMs: 2_000, right: [1, 2, 0], wrong: [0, 0, 1] },
    }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { id, turn: n } = c.req.valid("param");
  await requireOwnSession(c, id);
  const [turns, given, times, players] = await Promise.all([
    listTurns(db, id),
    countAnswers(db, id, n),
    answerTimes(db, id, n),
    countPlayers(db, id),
  ]);
  const turn = turns.find((asked) => asked.n === n);
  if (!turn) throw new Problem("not-found");
  const { limitMs, image, explanation } = turn.question;
  const { width: widthMs, count } = binsOfTimes(Math.max(limitMs ?? 0, times[0]?.slowest ?? 0));
  const counted = await countTimes(db, id, n, { widthMs, mostMs: widthMs * count });
  const bins = Array.from({ length: count }, (_, bin) => counted.find((row) => row.bin === bin));
  const body = {
    ...summarise(turn, given, times, players),
    ...{ image: image ?? null, explanation: explanation ?? null, turns: turns.length },
    histogram: { widthMs, right: bins.map((bin) => bin?.right ?? 0), wrong: bins.map((bin) => bin?.wrong ?? 0) },
  };
  return c.json(body, 200);
};

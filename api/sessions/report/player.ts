import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { optionsOf, rightColumnsOf } from "../../../shared/questions/index.ts";
import { type ScoringMode, scoringModes } from "../../../shared/quiz.ts";
import type { AppEnv } from "../../context.ts";
import { answersOf, type StoredAnswer } from "../../db/answers.ts";
import { readStanding } from "../../db/standings.ts";
import { type AskedTurn, listTurns } from "../../db/turns.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { exampleEvidence, examplePlayer, exampleProof, exampleTurn } from "./examples.ts";
import { proofOf } from "./proof.ts";
import { EvidenceBody, PlayerParam, ReportPlayerBody, TurnBody } from "./schemas.ts";

const ProvenBody = EvidenceBody.extend({
  proof: z
    .object({
      credit: z.number(),
      points: z.int(),
      compensationMs: z.number(),
      timeMs: z.number(),
      agrees: z.boolean().openapi({ description: "Computed again it is what is stored; false would be a fault" }),
    })
    .openapi({ description: "Computed again from the evidence, now" }),
});

const PlayerBody = ReportPlayerBody.extend({
  scoring: z.enum(scoringModes),
  longestStreak: z.int().openapi({ description: "Most right answers in a row" }),
  answered: z.int(),
  turns: z.array(
    TurnBody.extend({
      answer: ProvenBody.nullable(),
      streak: z.int().openapi({ description: "Right answers in a row after this turn" }),
    }),
  ),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/players/{player}",
  summary: "Everything a player answered, with the evidence and the proof of each score",
  request: { params: PlayerParam },
  responses: {
    200: json(PlayerBody, "The player, and every turn with the answer or null", {
      ...{ ...examplePlayer, scoring: "speed", longestStreak: 2, answered: 2 },
      turns: [{ ...exampleTurn, answer: { ...exampleEvidence, proof: exampleProof }, streak: 1 }],
    }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { id, player } = c.req.valid("param");
  const { settings } = await requireOwnSession(c, id);
  const [standing, turns, answers] = await Promise.all([
    readStanding(db, id, player),
    listTurns(db, id),
    answersOf(db, id, player),
  ]);
  if (!standing) throw new Problem("not-found");
  const given = new Map(answers.map((answer) => [answer.turn, answer]));
  let streak = 0;
  let longestStreak = 0;
  const told = turns.map((turn) => {
    const answer = given.get(turn.n) ?? null;
    if (!turn.voided) streak = answer?.credit === 1 ? streak + 1 : 0;
    longestStreak = Math.max(longestStreak, streak);
    return { ...shownTurn(turn), streak, answer: answer && proven(turn, answer, settings.scoring) };
  });
  const body = { ...standing, scoring: settings.scoring, longestStreak, answered: answers.length, turns: told };
  return c.json(body, 200);
};

function proven({ question, voided }: AskedTurn, answer: StoredAnswer, scoring: ScoringMode) {
  const { turn: _, ...evidence } = answer;
  return { ...evidence, proof: proofOf(question, scoring, answer, voided) };
}

function shownTurn({ n, index, question, voided }: AskedTurn) {
  const { type, prompt, limitMs, points } = question;
  const options = [...optionsOf(question)];
  return { turn: n, index, type, prompt, limitMs, points, options, right: [...rightColumnsOf(question)], voided };
}

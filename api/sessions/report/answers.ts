import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../../shared/ids.ts";
import { tallyOf } from "../../../shared/questions/index.ts";
import type { AppEnv } from "../../context.ts";
import { answersOfTurn, type NamedAnswer } from "../../db/answers.ts";
import { countAnswers, listTurns } from "../../db/turns.ts";
import { decodeCursor, PageQuery, page } from "../../paging.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { exampleOutcome, exampleWho } from "./examples.ts";
import { AnswerBody, TurnParam } from "./schemas.ts";

const AnswersBody = z.object({
  items: z.array(
    z.object({
      player: z.uuid(),
      nickname: z.string().nullable().openapi({ description: "Null while its player's row has not arrived" }),
      answer: AnswerBody,
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/questions/{turn}/answers",
  summary: "Who answered what, the fastest first",
  request: {
    params: TurnParam,
    query: PageQuery.extend({
      choice: z.coerce
        .number()
        .int()
        .min(0)
        .max(63)
        .optional()
        .openapi({ description: "Only this column of `counts`" }),
    }),
  },
  responses: {
    200: json(AnswersBody, "A page of the answers of players who were not kicked", {
      items: [{ ...exampleWho, answer: exampleOutcome }],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

const MarkSchema = z.object({ timeMs: z.number(), player: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)) });
const markOf = ({ timeMs, player }: NamedAnswer) => ({ timeMs, player });

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { id, turn: n } = c.req.valid("param");
  const { choice, cursor, limit } = c.req.valid("query");
  const after = decodeCursor(cursor, MarkSchema);
  await requireOwnSession(c, id);
  const [turns, given] = await Promise.all([listTurns(db, id), countAnswers(db, id, n)]);
  const question = turns.find((turn) => turn.n === n)?.question;
  if (!question) throw new Problem("not-found");
  const values =
    choice === undefined
      ? null
      : given.flatMap(({ value }) => (tallyOf(question, value).includes(choice) ? [value] : []));
  const rows = await answersOfTurn(db, id, n, values, limit + 1, after);
  const { items, nextCursor } = page(rows, limit, markOf);
  const shown = items.map(({ player, nickname, value, credit, points, timeMs }) => ({
    ...{ player, nickname },
    answer: { value, credit, points, timeMs },
  }));
  return c.json({ items: shown, nextCursor }, 200);
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../../shared/ids.ts";
import type { AppEnv } from "../../context.ts";
import { pageOfAnswers } from "../../db/answers.ts";
import { decodeCursor, page } from "../../paging.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { exampleEvidence, exampleWho } from "./examples.ts";
import { EvidenceBody } from "./schemas.ts";

const AnswersBody = z.object({
  items: z.array(
    EvidenceBody.extend({
      turn: z.int(),
      player: z.uuid(),
      nickname: z.string().nullable().openapi({ description: "Null while its player's row has not arrived" }),
      kicked: z.boolean(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/answers",
  summary: "Every answer with the evidence of its score, turn by turn",
  request: {
    params: SessionParam,
    query: z.object({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(2_000).default(500),
    }),
  },
  responses: {
    200: json(AnswersBody, "A page of the answers, also of players who were kicked", {
      items: [{ turn: 1, ...exampleWho, kicked: false, ...exampleEvidence }],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

const MarkSchema = z.object({ turn: z.int(), player: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)) });

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { cursor, limit } = c.req.valid("query");
  const after = decodeCursor(cursor, MarkSchema);
  const { id } = await requireOwnSession(c, c.req.valid("param").id);
  const rows = await pageOfAnswers(c.var.ports.db, id, limit + 1, after);
  return c.json(
    page(rows, limit, ({ turn, player }) => ({ turn, player })),
    200,
  );
};

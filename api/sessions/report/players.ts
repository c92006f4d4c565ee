import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../../shared/ids.ts";
import { nicknameKey } from "../../../shared/nickname.ts";
import type { AppEnv } from "../../context.ts";
import { type PlayerMark, pageOfPlayers } from "../../db/standings.ts";
import { countTurns, listTurns } from "../../db/turns.ts";
import { decodeCursor, page } from "../../paging.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { exampleOutcome, examplePlayer } from "./examples.ts";
import { needsHelpBelow } from "./needs-help.ts";
import { playersAtOnce } from "./players-at-once.ts";
import { AnswerBody, ReportPlayerBody } from "./schemas.ts";

const PlayersBody = z.object({
  items: z.array(ReportPlayerBody.extend({ answers: z.array(AnswerBody.extend({ turn: z.int() })) })),
  nextCursor: z.string().nullable(),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/players",
  summary: "The players of one of your sessions with all their answers, the first place first",
  request: {
    params: SessionParam,
    query: z.object({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(50),
      named: z.string().max(100).optional().openapi({ description: "A part of the name, however it is written" }),
      needHelp: z.enum(["true", "false"]).default("false").openapi({
        description: "Only players with fewer than half of the questions right",
      }),
    }),
  },
  responses: {
    200: json(PlayersBody, "A page of them, shorter where they have many answers; who was kicked comes last", {
      items: [{ ...examplePlayer, answers: [{ turn: 1, ...exampleOutcome }] }],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const { cursor, limit: wanted, named = "", needHelp } = c.req.valid("query");
  const after = decodeCursor(cursor, PlayerMarkSchema);
  const { id } = await requireOwnSession(c, c.req.valid("param").id);
  const limit = Math.min(wanted, playersAtOnce(await countTurns(db, id)));
  const rows = await pageOfPlayers(db, id, limit + 1, after, {
    named: nicknameKey(named) || null,
    rightBelow: needHelp === "true" ? needsHelpBelow(await listTurns(db, id)) : null,
  });
  return c.json(page(rows, limit, markOf), 200);
};

const PlayerMarkSchema: z.ZodType<PlayerMark> = z.object({
  kicked: z.boolean(),
  points: z.int(),
  totalMs: z.int(),
  id: z.uuid().transform((id) => v.parse(PlayerIdSchema, id)),
});

const markOf = ({ kicked, points, totalMs, id }: PlayerMark): PlayerMark => ({ kicked, points, totalMs, id });

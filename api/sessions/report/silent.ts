import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { PlayerIdSchema } from "../../../shared/ids.ts";
import type { AppEnv } from "../../context.ts";
import { silentInTurn } from "../../db/answers.ts";
import { decodeCursor, PageQuery, page } from "../../paging.ts";
import { json, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { exampleWho } from "./examples.ts";
import { TurnParam } from "./schemas.ts";

const SilentBody = z.object({
  items: z.array(z.object({ player: z.uuid(), nickname: z.string() })),
  nextCursor: z.string().nullable(),
});

export const route = createRoute({
  method: "get",
  path: "/sessions/{id}/report/questions/{turn}/silent",
  summary: "Who gave no answer to a question",
  request: { params: TurnParam, query: PageQuery },
  responses: {
    200: json(SilentBody, "A page of the players who were not kicked, also of those who came later", {
      items: [exampleWho],
      nextCursor: null,
    }),
    ...problemsOf("unauthenticated", "not-found", "invalid", "unavailable"),
  },
});

const MarkSchema = z.uuid().transform((id) => v.parse(PlayerIdSchema, id));

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { id, turn } = c.req.valid("param");
  const { cursor, limit } = c.req.valid("query");
  const after = decodeCursor(cursor, MarkSchema);
  await requireOwnSession(c, id);
  const rows = await silentInTurn(c.var.ports.db, id, turn, limit + 1, after);
  return c.json(
    page(rows, limit, ({ player }) => player),
    200,
  );
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { CodeInfoSchema } from "../../shared/protocol/join.ts";
import type { AppEnv } from "../context.ts";
import { exampleIds } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { findDoor } from "./door.ts";
import { guardGuesses } from "./guess-guard.ts";

export const CodeParam = z.object({ code: z.string().regex(/^[0-9]{7}$/) });

export const route = createRoute({
  method: "get",
  path: "/codes/{code}",
  summary: "What a code leads to",
  request: { params: CodeParam },
  responses: {
    200: json(fromValibot(CodeInfoSchema), "The session, which may be locked", {
      session: exampleIds.session,
      title: "Rivers of Europe",
      status: "open",
    }),
    ...problemsOf("code-unknown", "session-ended", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { code } = c.req.valid("param");
  const { session, title, status } = await guardGuesses(c, code, (toll) => findDoor(c.var.ports, code, toll));
  if (status === "ended") throw new Problem("session-ended");
  return c.json({ session, title, status }, 200);
};

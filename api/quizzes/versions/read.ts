import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../../auth/host.ts";
import type { AppEnv } from "../../context.ts";
import { readVersion } from "../../db/quiz-versions.ts";
import { exampleQuiz } from "../../examples.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { StoredVersionBody, VersionParam } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/quizzes/{id}/versions/{version}",
  summary: "The quiz as it was",
  request: { params: VersionParam },
  responses: {
    200: json(StoredVersionBody, "The version", {
      version: 2,
      savedAt: "2026-11-19T15:00:00.000Z",
      quiz: exampleQuiz,
    }),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const owner = await requireHost(c);
  const stored = await readVersion(c.var.ports.db, { ...c.req.valid("param"), owner });
  if (!stored) throw new Problem("not-found");
  return c.json(stored, 200);
};

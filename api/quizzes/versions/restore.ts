import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../../auth/host.ts";
import type { AppEnv } from "../../context.ts";
import { readVersion } from "../../db/quiz-versions.ts";
import { exampleStoredQuiz } from "../../examples.ts";
import { spendOrRefuse } from "../../limits/refuse.ts";
import { Problem } from "../../problem.ts";
import { json, problemsOf } from "../../responses.ts";
import { etagOf, IfMatchHeader, StoredQuizBody, shownQuiz } from "../schemas.ts";
import { knownVersion, writeOver } from "../write-over.ts";
import { VersionParam } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/quizzes/{id}/versions/{version}/restore",
  summary: "Write an old version as the newest one; what it replaces stays among the versions",
  request: { params: VersionParam, headers: IfMatchHeader },
  responses: {
    200: json(StoredQuizBody, "The quiz as it is again, with its new ETag", { ...exampleStoredQuiz, version: 4 }),
    ...problemsOf(
      "unauthenticated",
      "not-found",
      "version-conflict",
      "version-required",
      "rate-limited",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, limits } = c.var.ports;
  const owner = await requireHost(c);
  const { id, version } = c.req.valid("param");
  const known = knownVersion(c.req.valid("header"));
  await spendOrRefuse(c, limits.quizWrites, owner);
  const old = await readVersion(db, { id, owner, version });
  if (!old) throw new Problem("not-found");
  // A change of mind a minute later must find what was there: it does not count to the burst.
  const stored = await writeOver(c, { id, owner, version: known }, old.quiz, "keep");
  c.header("etag", etagOf(stored.version));
  return c.json(shownQuiz(stored), 200);
};

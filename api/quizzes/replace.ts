import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { exampleQuiz, exampleStoredQuiz } from "../examples.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { etagOf, IfMatchHeader, QuizBody, QuizParam, StoredQuizBody, shownQuiz } from "./schemas.ts";
import { knownVersion, writeOver } from "./write-over.ts";

export const route = createRoute({
  method: "put",
  path: "/quizzes/{id}",
  summary: "Replace a quiz, if it is still the version you know",
  request: {
    params: QuizParam,
    headers: IfMatchHeader,
    body: jsonBody(QuizBody, exampleQuiz),
  },
  responses: {
    200: json(StoredQuizBody, "The quiz, with its new ETag", exampleStoredQuiz),
    ...problemsOf(
      "unauthenticated",
      "not-found",
      "version-conflict",
      "invalid",
      "version-required",
      "rate-limited",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { limits } = c.var.ports;
  const owner = await requireHost(c);
  const version = knownVersion(c.req.valid("header"));
  await spendOrRefuse(c, limits.quizWrites, owner);
  const stored = await writeOver(c, { ...c.req.valid("param"), owner, version }, c.req.valid("json"), "merge");
  c.header("etag", etagOf(stored.version));
  return c.json(shownQuiz(stored), 200);
};

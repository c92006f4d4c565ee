import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readQuiz } from "../db/quizzes.ts";
import { exampleStoredQuiz } from "../examples.ts";
import { orNullWhenAway, unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { keepCopy, readCopy } from "../redis/quiz-cache.ts";
import { json, problemsOf } from "../responses.ts";
import { etagOf, QuizParam, StoredQuizBody, shownQuiz } from "./schemas.ts";

export const route = createRoute({
  method: "get",
  path: "/quizzes/{id}",
  summary: "One of your quizzes",
  request: { params: QuizParam },
  responses: {
    200: json(StoredQuizBody, "The quiz, with its ETag", exampleStoredQuiz),
    ...problemsOf("unauthenticated", "not-found", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, redis, background } = c.var.ports;
  const owner = await requireHost(c);
  const { id } = c.req.valid("param");
  const copy = await orNullWhenAway(readCopy(redis, id));
  const stored = copy ?? (await readQuiz(db, id, owner));
  if (stored?.owner !== owner) throw new Problem("not-found");
  if (!copy) background(unlessAway(keepCopy(redis, stored)));
  c.header("etag", etagOf(stored.version));
  return c.json(shownQuiz(stored), 200);
};

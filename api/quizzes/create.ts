import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { createQuiz } from "../db/quizzes.ts";
import { exampleQuiz, exampleStoredQuiz } from "../examples.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { IdempotencyHeader, once } from "../once.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { etagOf, QuizBody, StoredQuizBody, shownQuiz } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/quizzes",
  summary: "Create a quiz",
  request: {
    headers: IdempotencyHeader,
    body: jsonBody(QuizBody, exampleQuiz),
  },
  responses: {
    201: json(StoredQuizBody, "The quiz, with its ETag", { ...exampleStoredQuiz, version: 1 }),
    ...problemsOf("unauthenticated", "idempotency-conflict", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, limits, clock } = c.var.ports;
  const owner = await requireHost(c);
  await spendOrRefuse(c, limits.quizWrites, owner);
  const made = await once(c, owner, StoredQuizBody, async () =>
    shownQuiz(await createQuiz(db, crypto.randomUUID(), owner, c.req.valid("json"), new Date(clock.now()))),
  );
  c.header("etag", etagOf(made.version));
  return c.json(made, 201);
};

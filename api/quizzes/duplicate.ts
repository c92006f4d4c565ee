import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { QuizCopySchema } from "../../shared/quiz.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { createQuiz, readQuiz } from "../db/quizzes.ts";
import { exampleQuiz, exampleStoredQuiz } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { IdempotencyHeader, once } from "../once.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { etagOf, QuizParam, StoredQuizBody, shownQuiz } from "./schemas.ts";

const title = `Copy of ${exampleQuiz.title}`;

export const route = createRoute({
  method: "post",
  path: "/quizzes/{id}/duplicate",
  summary: "Make a copy of a quiz under another title",
  request: {
    params: QuizParam,
    headers: IdempotencyHeader,
    body: jsonBody(fromValibot(QuizCopySchema), { title }),
  },
  responses: {
    201: json(StoredQuizBody, "The copy, with its ETag", {
      ...exampleStoredQuiz,
      version: 1,
      quiz: { ...exampleQuiz, title },
    }),
    ...problemsOf("unauthenticated", "not-found", "idempotency-conflict", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, limits, clock } = c.var.ports;
  const owner = await requireHost(c);
  await spendOrRefuse(c, limits.quizWrites, owner);
  const made = await once(c, owner, StoredQuizBody, async () => {
    // From Postgres, never from the copy in Redis: what is copied is what was saved last.
    const stored = await readQuiz(db, c.req.valid("param").id, owner);
    if (!stored) throw new Problem("not-found");
    const copy = { ...stored.quiz, ...c.req.valid("json") };
    return shownQuiz(await createQuiz(db, crypto.randomUUID(), owner, copy, new Date(clock.now())));
  });
  c.header("etag", etagOf(made.version));
  return c.json(made, 201);
};

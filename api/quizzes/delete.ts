import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { deleteQuizzes } from "../db/library.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { forgetQuiz } from "../redis/forget-quiz.ts";
import { problemsOf } from "../responses.ts";
import { QuizParam } from "./schemas.ts";

export const route = createRoute({
  method: "delete",
  path: "/quizzes/{id}",
  summary: "Delete a quiz; sessions played from it keep their own questions",
  request: { params: QuizParam },
  responses: {
    204: { description: "It is gone" },
    ...problemsOf("unauthenticated", "not-found", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db, redis, limits } = c.var.ports;
  const owner = await requireHost(c);
  await spendOrRefuse(c, limits.quizWrites, owner);
  const { id } = c.req.valid("param");
  if ((await deleteQuizzes(db, owner, [id])).length === 0) throw new Problem("not-found");
  await unlessAway(forgetQuiz(redis, id));
  return c.body(null, 204);
};

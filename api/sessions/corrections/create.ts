import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import type { AppEnv } from "../../context.ts";
import { spendOrRefuse } from "../../limits/refuse.ts";
import { IdempotencyHeader, once } from "../../once.ts";
import { json, jsonBody, problemsOf } from "../../responses.ts";
import { requireOwnSession } from "../own-session.ts";
import { SessionParam } from "../schemas.ts";
import { correctQuiz } from "./correct-quiz.ts";
import { correctSession } from "./correct-session.ts";
import { CorrectBody, MadeBody, wishExample } from "./schemas.ts";

export const route = createRoute({
  method: "post",
  path: "/sessions/{id}/corrections",
  summary: "Set right what is right in a turn: everything is scored anew",
  request: {
    params: SessionParam,
    headers: IdempotencyHeader,
    body: jsonBody(CorrectBody, { ...wishExample, alsoQuiz: true }),
  },
  responses: {
    200: json(MadeBody, "What has changed", { outcome: "stored", size: { answers: 14, places: 3 }, quiz: "corrected" }),
    ...problemsOf(
      "unauthenticated",
      "not-found",
      "idempotency-conflict",
      "correction-refused",
      "version-conflict",
      "invalid",
      "rate-limited",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const session = await requireOwnSession(c, c.req.valid("param").id);
  await spendOrRefuse(c, ports.limits.rescores, session.host);
  const { alsoQuiz, ...wish } = c.req.valid("json");
  const made = await once(c, session.host, MadeBody, async () => {
    const { planned, ...done } = await correctSession(ports, session, wish);
    return { ...done, quiz: alsoQuiz ? await correctQuiz(c, session, planned) : ("not-asked" as const) };
  });
  return c.json(made, 200);
};

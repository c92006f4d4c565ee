import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import * as v from "valibot";
import { defaultSettings, SettingsSchema } from "../../shared/quiz.ts";
import { requireHost } from "../auth/host.ts";
import { giveHostPass } from "../auth/host-pass.ts";
import type { AppEnv } from "../context.ts";
import { readQuiz } from "../db/quizzes.ts";
import { fromValibot } from "../from-valibot.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { SessionBody, shownSession } from "./schemas.ts";
import { startSession } from "./start-session.ts";

const CreateBody = z.strictObject({
  quizId: z.uuid(),
  settings: fromValibot(v.partial(SettingsSchema)).optional(),
});

export const route = createRoute({
  method: "post",
  path: "/sessions",
  summary: "Start a session from one of your quizzes",
  request: { body: { required: true, content: { "application/json": { schema: CreateBody } } } },
  responses: {
    201: json(SessionBody, "The session, and a cookie that buys host tickets for it"),
    ...problemsOf("unauthenticated", "not-found", "quiz-empty", "invalid", "rate-limited", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { ports } = c.var;
  const host = await requireHost(c);
  const { quizId, settings } = c.req.valid("json");
  refuseUnlessAllowed(await ports.limits.sessionStarts.spend(host), ports.clock.now());

  // From Postgres, never from the copy in Redis: what is played is what was saved last.
  const stored = await readQuiz(ports.db, quizId, host);
  if (!stored) throw new Problem("not-found");
  const [first, ...rest] = stored.quiz.questions;
  if (!first) throw new Problem("quiz-empty");

  const session = await startSession(ports, {
    host,
    quizId,
    title: stored.quiz.title,
    questions: [first, ...rest],
    settings: v.parse(SettingsSchema, { ...defaultSettings, ...settings }),
    region: c.var.region,
  });
  await giveHostPass(c, session.id, host);
  return c.json(shownSession(session), 201);
};

import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import * as v from "valibot";
import { type HostId, SessionIdSchema } from "../../shared/ids.ts";
import { jurisdictions } from "../../shared/jurisdiction.ts";
import { defaultSettings, SettingsSchema } from "../../shared/quiz.ts";
import { requireHost } from "../auth/host.ts";
import { giveHostPass } from "../auth/host-pass.ts";
import type { AppEnv } from "../context.ts";
import { readQuiz } from "../db/quizzes.ts";
import { exampleIds, exampleSession } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { callerOf } from "../limits/address.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { IdempotencyHeader, once } from "../once.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { noteUsedCode } from "../redis/used-codes.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { SessionBody, shownSession } from "./schemas.ts";
import { startSession } from "./start-session.ts";

const CreateBody = z.strictObject({
  quizId: z.uuid(),
  settings: fromValibot(v.partial(SettingsSchema)).optional(),
  rehearsal: z.boolean().default(false).openapi({ description: "A trial with bots, whose results do not count" }),
  jurisdiction: z
    .enum(jurisdictions)
    .optional()
    .openapi({ description: "Where the session's rooms and what they store have to stay" }),
});

export const route = createRoute({
  method: "post",
  path: "/sessions",
  summary: "Start a session from one of your quizzes",
  request: {
    headers: IdempotencyHeader,
    body: jsonBody(CreateBody, { quizId: exampleIds.quiz, settings: { scoring: "speed" } }),
  },
  responses: {
    201: json(SessionBody, "The session, and a cookie that buys host tickets for it", exampleSession),
    ...problemsOf(
      "unauthenticated",
      "not-found",
      "idempotency-conflict",
      "too-many-live-sessions",
      "quiz-empty",
      "invalid",
      "rate-limited",
      "unavailable",
    ),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { limits, redis, background } = c.var.ports;
  const host = await requireHost(c);
  await spendOrRefuse(c, limits.sessionStarts, host);
  const session = await once(c, host, SessionBody, async () =>
    shownSession(await startFromQuiz(c, host, c.req.valid("json"))),
  );
  await giveHostPass(c, v.parse(SessionIdSchema, session.id), host);
  // A school's players come from where their host is: no pupil's guesses may lock them out.
  background(unlessAway(noteUsedCode(redis, await callerOf(c), session.code)));
  return c.json(session, 201);
};

const roomsElsewhere =
  "This deployment has its rooms on PartyKit, which cannot keep them in a jurisdiction. Start the session without one.";

async function startFromQuiz(c: Context<AppEnv>, host: HostId, body: z.output<typeof CreateBody>) {
  const { ports, region } = c.var;
  const { quizId, settings, rehearsal } = body;
  const jurisdiction = body.jurisdiction ?? ports.config.jurisdiction;
  if (jurisdiction && ports.config.roomsOrigin) throw new Problem("invalid", { detail: roomsElsewhere });
  // From Postgres, never from the copy in Redis: what is played is what was saved last.
  const stored = await readQuiz(ports.db, quizId, host);
  if (!stored) throw new Problem("not-found");
  const { title, questions } = stored.quiz;
  const [first, ...rest] = questions;
  if (!first) throw new Problem("quiz-empty");
  return startSession(ports, {
    ...{ host, quizId, title, region, jurisdiction, rehearsal, questions: [first, ...rest] },
    settings: v.parse(SettingsSchema, { ...defaultSettings, ...stored.quiz.settings, ...settings }),
  });
}

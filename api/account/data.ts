import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readAccount } from "../db/accounts.ts";
import { quizzesWhole, sessionsListed } from "../db/own-data.ts";
import { exampleIds, exampleQuiz } from "../examples.ts";
import { Problem } from "../problem.ts";
import { json, problemsOf } from "../responses.ts";
import { AccountBody, exampleAccount, shownAccount } from "./schemas.ts";

const DataBody = z.object({
  account: AccountBody,
  quizzes: z.array(z.looseObject({ id: z.uuid(), title: z.string(), questions: z.array(z.unknown()) })),
  sessions: z.array(z.looseObject({ id: z.uuid(), title: z.string() })),
});

export const route = createRoute({
  method: "get",
  path: "/account/data",
  summary: "All that is yours as one file: account, quizzes, list of sessions",
  responses: {
    200: json(DataBody, "To be kept as a file", {
      account: exampleAccount,
      quizzes: [{ id: exampleIds.quiz, ...exampleQuiz }],
      sessions: [{ id: exampleIds.session, title: exampleQuiz.title }],
    }),
    ...problemsOf("unauthenticated", "unavailable"),
  },
});

export const handler: RouteHandler<typeof route, AppEnv> = async (c) => {
  const { db } = c.var.ports;
  const host = await requireHost(c);
  const stored = await readAccount(db, host);
  if (!stored) throw new Problem("unauthenticated");
  // Read whole before anything is sent: a file that broke off must not look like all there is.
  const [quizzes, sessions] = await Promise.all([quizzesWhole(db, host), sessionsListed(db, host)]);
  c.header("content-disposition", 'attachment; filename="quizwire-data.json"');
  return c.json({ account: shownAccount(stored), quizzes, sessions }, 200);
};

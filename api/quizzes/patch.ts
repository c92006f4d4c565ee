import { createRoute, type RouteHandler } from "@hono/zod-openapi";
import { QuizPatchSchema } from "../../shared/quiz.ts";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { readQuizRow, setArchived } from "../db/library.ts";
import { quizVersion, readQuiz } from "../db/quizzes.ts";
import { exampleQuizRow } from "../examples.ts";
import { fromValibot } from "../from-valibot.ts";
import { spendOrRefuse } from "../limits/refuse.ts";
import { Problem } from "../problem.ts";
import { json, jsonBody, problemsOf } from "../responses.ts";
import { etagOf, IfMatchHeader, QuizParam, QuizRowBody } from "./schemas.ts";
import { knownVersion, writeOver } from "./write-over.ts";

export const route = createRoute({
  method: "patch",
  path: "/quizzes/{id}",
  summary:
    "Change a quiz's title, description or tags, if it is still the version you know; put it away or take it out",
  description:
    "`If-Match` is required for what belongs to the content, which gets a new version. `archived` does not: the version " +
    "stays, so an editor that is open elsewhere can still save.",
  request: {
    params: QuizParam,
    headers: IfMatchHeader,
    body: jsonBody(fromValibot(QuizPatchSchema), { archived: true }),
  },
  responses: {
    200: json(QuizRowBody, "The quiz as lists show it, with its ETag", {
      ...exampleQuizRow,
      archivedAt: "2026-11-24T12:00:00.000Z",
    }),
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
  const { db, limits, clock } = c.var.ports;
  const owner = await requireHost(c);
  const { id } = c.req.valid("param");
  const { archived, ...content } = c.req.valid("json");
  const headers = c.req.valid("header");
  await spendOrRefuse(c, limits.quizWrites, owner);

  if (Object.keys(content).length > 0) {
    const version = knownVersion(headers);
    const stored = await readQuiz(db, id, owner);
    if (!stored) throw new Problem("not-found");
    await writeOver(c, { id, owner, version }, { ...stored.quiz, ...content }, "keep");
  } else if (headers["if-match"] !== undefined) {
    const version = await quizVersion(db, id, owner);
    if (version !== null && version !== knownVersion(headers))
      throw new Problem("version-conflict", { headers: { etag: etagOf(version) } });
  }
  if (archived !== undefined) await setArchived(db, owner, [id], archived, new Date(clock.now()));
  const row = await readQuizRow(db, id, owner);
  if (!row) throw new Problem("not-found");
  c.header("etag", etagOf(row.version));
  return c.json(row, 200);
};

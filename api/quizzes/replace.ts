import { createRoute, type RouteHandler, z } from "@hono/zod-openapi";
import { requireHost } from "../auth/host.ts";
import type { AppEnv } from "../context.ts";
import { quizVersion, replaceQuiz } from "../db/quizzes.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { dropCopy } from "../redis/quiz-cache.ts";
import { json, problemsOf } from "../responses.ts";
import { etagOf, QuizBody, QuizParam, StoredQuizBody, shownQuiz } from "./schemas.ts";

export const route = createRoute({
  method: "put",
  path: "/quizzes/{id}",
  summary: "Replace a quiz, if it is still the version you know",
  request: {
    params: QuizParam,
    headers: z.object({
      "if-match": z.string().optional().openapi({ description: "The ETag that you have, required" }),
    }),
    body: { required: true, content: { "application/json": { schema: QuizBody } } },
  },
  responses: {
    200: json(StoredQuizBody, "The quiz, with its new ETag"),
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
  const { db, redis, limits, clock } = c.var.ports;
  const owner = await requireHost(c);
  const { id } = c.req.valid("param");
  const match = c.req.valid("header")["if-match"];
  if (match === undefined) throw new Problem("version-required");
  refuseUnlessAllowed(await limits.quizWrites.spend(owner), clock.now());

  const known = { id, owner, version: versionIn(match) };
  const stored = await replaceQuiz(db, known, c.req.valid("json"), new Date(clock.now()));
  if (!stored) {
    const version = await quizVersion(db, id, owner);
    if (version === null) throw new Problem("not-found");
    // The caller may have its old version from our copy: what it reads next must be the stored one.
    await unlessAway(dropCopy(redis, id, version));
    throw new Problem("version-conflict", { headers: { etag: etagOf(version) } });
  }
  await unlessAway(dropCopy(redis, id, stored.version));
  c.header("etag", etagOf(stored.version));
  return c.json(shownQuiz(stored), 200);
};

/** The version in an ETag of ours; one that fits none otherwise. A proxy that compresses marks the tag as weak. */
function versionIn(match: string): number {
  const [, digits] = /^(?:W\/)?"([0-9]{1,9})"$/.exec(match.trim()) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

import type { Context } from "hono";
import type { Quiz } from "../../shared/quiz.ts";
import type { AppEnv } from "../context.ts";
import { type Before, quizVersion, replaceQuiz, type StoredQuiz } from "../db/quizzes.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { dropCopy } from "../redis/quiz-cache.ts";
import { etagOf } from "./schemas.ts";

/** Puts a quiz in the place of the version that the caller knows, or throws why that cannot be. */
export async function writeOver(
  c: Context<AppEnv>,
  known: { id: string; owner: string; version: number },
  body: Quiz,
  before: Before,
): Promise<StoredQuiz> {
  const { db, redis, clock } = c.var.ports;
  const { id, owner } = known;
  const stored = await replaceQuiz(db, known, body, new Date(clock.now()), before);
  if (!stored) {
    const version = await quizVersion(db, id, owner);
    if (version === null) throw new Problem("not-found");
    // The caller may have its old version from our copy: what it reads next must be the stored one.
    await unlessAway(dropCopy(redis, id, version));
    throw new Problem("version-conflict", { headers: { etag: etagOf(version) } });
  }
  await unlessAway(dropCopy(redis, id, stored.version));
  return stored;
}

/** The version in an ETag of ours; one that fits none otherwise. A proxy that compresses marks the tag as weak. */
export function knownVersion({ "if-match": match }: { "if-match"?: string | undefined }): number {
  if (match === undefined) throw new Problem("version-required");
  const [, digits] = /^(?:W\/)?"([0-9]{1,9})"$/.exec(match.trim()) ?? [];
  return digits === undefined ? -1 : Number(digits);
}

import { dropBest } from "./best-results.ts";
import type { RedisStore } from "./client.ts";
import { dropCopy } from "./quiz-cache.ts";

/** The quiz is gone: its copy goes, and the best results of its sessions, which nothing else leads to. */
export async function forgetQuiz(redis: RedisStore, id: string): Promise<void> {
  await dropCopy(redis, id, Number.POSITIVE_INFINITY);
  await dropBest(redis, id);
}

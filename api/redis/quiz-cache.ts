import * as v from "valibot";
import { QuizSchema } from "../../shared/quiz.ts";
import type { StoredQuiz } from "../db/quizzes.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

/** What is found is decoded as strictly as what strangers send: a poisoned copy is a missing one. */
const CopySchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    id: v.string(),
    owner: v.string(),
    version: v.number(),
    updatedAt: v.string(),
    quiz: QuizSchema,
  }),
);

/** KEYS: copy. ARGV: version, value, seconds. Keeps whatever has a newer version. */
const setIfNewer = `
local held = redis.call('GET', KEYS[1])
if held then
  local ok, copy = pcall(cjson.decode, held)
  if ok and type(copy) == 'table' and tonumber(copy.version) and tonumber(copy.version) > tonumber(ARGV[1]) then return 0 end
end
redis.call('SET', KEYS[1], ARGV[2], 'EX', ARGV[3])
return 1`;

export async function readCopy(redis: RedisStore, id: string): Promise<StoredQuiz | null> {
  const text = await redis.ask((r) => r.get<string>(keys.quiz.of(id)));
  const copy = v.safeParse(CopySchema, text);
  return copy.success && copy.output.id === id ? copy.output : null;
}

export async function keepCopy(redis: RedisStore, stored: StoredQuiz): Promise<void> {
  await put(redis, stored.id, stored.version, JSON.stringify(stored), keys.quiz.ttl);
}

/**
 * After a write: a mark without a quiz replaces the copy for a minute, so that a reader who fetched the old version
 * before the write cannot put it back after. `version` is the new one, `Infinity` when the quiz is gone.
 */
export async function dropCopy(redis: RedisStore, id: string, version: number): Promise<void> {
  const mark = Math.min(version, Number.MAX_SAFE_INTEGER);
  await put(redis, id, mark, JSON.stringify({ version: mark }), keys.quiz.markTtl);
}

async function put(redis: RedisStore, id: string, version: number, value: string, seconds: number): Promise<void> {
  await redis.ask((r) =>
    r.createScript<number>(setIfNewer).exec([keys.quiz.of(id)], [String(version), value, String(seconds)]),
  );
}

import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

export async function noteUsedCode(redis: RedisStore, caller: string, code: string): Promise<void> {
  const key = keys.usedCodes.of(caller);
  await redis.ask((r) => r.multi().sadd(key, code).expire(key, keys.usedCodes.ttl).exec());
}

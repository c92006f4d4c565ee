import type { SessionId } from "../../shared/ids.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

/** KEYS: code, erased, then all that is held of the session. ARGV: id, seconds of the mark, seconds of rest. */
const erase = `
for i = 3, #KEYS do redis.call('DEL', KEYS[i]) end
redis.call('SET', KEYS[2], '1', 'EX', ARGV[2])
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 1`;

/** Nothing of the session is held any more, and a call that is under way puts nothing back. Its code rests. */
export async function eraseFromRedis(redis: RedisStore, code: string, session: SessionId): Promise<void> {
  const held = [keys.session, keys.names, keys.waiting, keys.board, keys.boardRows].map(({ of }) => of(session));
  const redisKeys = [keys.code.of(code), keys.erased.of(session), ...held];
  const values = [session, String(keys.erased.ttl), String(keys.code.restTtl)];
  await redis.ask((r) => r.createScript<number>(erase).exec(redisKeys, values));
}

import type { Erasing } from "../db/erasing.ts";
import { isoWeekOf } from "../leaderboards/iso-week.ts";
import { bestKeys } from "./best-results.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

/**
 * KEYS: code, mark, marks of boards over sessions, then all that is held of the session. ARGV: id, seconds of the mark,
 * seconds of rest, how many boards, seconds of their marks.
 */
const erase = `
local boards = tonumber(ARGV[4])
for i = 3 + boards, #KEYS do redis.call('DEL', KEYS[i]) end
for i = 3, 2 + boards do redis.call('SET', KEYS[i], '1', 'EX', ARGV[5]) end
redis.call('SET', KEYS[2], '1', 'EX', ARGV[2])
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('EXPIRE', KEYS[1], ARGV[3]) end
return 1`;

/** Nothing of the session is held any more, and a call that is under way puts nothing back. Its code rests. */
export async function eraseFromRedis(redis: RedisStore, erasing: Erasing): Promise<void> {
  const { id, code, host, quizId, endedAt } = erasing;
  const held = [keys.session, keys.names, keys.waiting, keys.board, keys.boardRows].map(({ of }) => of(id));
  const ofWeek = bestKeys({ host, week: isoWeekOf(endedAt.getTime()) });
  const boards = quizId === null ? [ofWeek] : [ofWeek, bestKeys({ quiz: quizId })];
  const marks = boards.map(([, , erased]) => erased);
  const shared = [...boards.map(([board]) => board), ...boards.map(([, rows]) => rows)];
  const redisKeys = [keys.code.of(code), keys.erased.of(id), ...marks, ...shared, ...held];
  const seconds = [keys.erased.ttl, keys.code.restTtl, marks.length, keys.bestErased.ttl];
  await redis.ask((r) => r.createScript<number>(erase).exec(redisKeys, [id, ...seconds.map(String)]));
}

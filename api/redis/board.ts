import * as v from "valibot";
import type { RedisStore } from "./client.ts";

/** A sorted set of players, a hash with what is shown of each, and what forbids that it is written. */
export type BoardKeys = readonly [board: string, rows: string, erased: string];
export type BoardMember = { id: string; score: number; shown: string };

/** Fields that no player's id equals. That nobody is missing, and the version of what is shown: */
export const whole = "@whole";
/** Of how many the members are the first, where they are not all. */
const size = "@size";

/** KEYS: board, rows, erased. ARGV: seconds, version, size, then member, score, shown... Replaces what is there. */
const write = `
if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
for i = 4, #ARGV, 3 do
  redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
end
redis.call('HSET', KEYS[2], '${whole}', ARGV[2])
if ARGV[3] ~= '' then redis.call('HSET', KEYS[2], '${size}', ARGV[3]) end
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return 1`;

/**
 * KEYS: board, rows. ARGV: version, rows wanted, then score and member after which they begin, or nothing.
 * Answers how many there are of all, then member, score, shown...
 */
const read = `
if redis.call('HGET', KEYS[2], '${whole}') ~= ARGV[1] then return {} end
local from = 0
if ARGV[3] then
  from = redis.call('ZCOUNT', KEYS[1], '-inf', '(' .. ARGV[3])
  for _, tied in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[3], ARGV[3])) do
    if tied <= ARGV[4] then from = from + 1 end
  end
end
local reply = { redis.call('HGET', KEYS[2], '${size}') or tostring(redis.call('ZCARD', KEYS[1])) }
local some = redis.call('ZRANGE', KEYS[1], from, from + ARGV[2] - 1, 'WITHSCORES')
for i = 1, #some, 2 do
  reply[#reply + 1] = some[i]
  reply[#reply + 1] = some[i + 1]
  reply[#reply + 1] = redis.call('HGET', KEYS[2], some[i]) or ''
end
return reply`;

type Written = { version: string; seconds: number; size?: number; members: readonly BoardMember[] };

export async function writeBoard(redis: RedisStore, keys: BoardKeys, written: Written): Promise<void> {
  const { version, seconds, size = "", members } = written;
  const values = members.flatMap(({ id, score, shown }) => [id, String(score), shown]);
  await redis.ask((r) =>
    r.createScript<number>(write).exec([...keys], [String(seconds), version, String(size), ...values]),
  );
}

const SizeSchema = v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0));
const ReplySchema = v.tupleWithRest([SizeSchema], v.string());
const ScoreSchema = v.pipe(v.string(), v.transform(Number), v.finite());

type Wanted = { version: string; limit: number; after?: Pick<BoardMember, "id" | "score"> | null };

/** Null when Redis has not got this version, or got something else. */
export async function readMembers(
  redis: RedisStore,
  keys: BoardKeys,
  { version, limit, after }: Wanted,
): Promise<{ size: number; members: BoardMember[] } | null> {
  const values = [version, String(limit), ...(after ? [String(after.score), after.id] : [])];
  const answer = await redis.ask((r) => r.createScript<unknown>(read).exec([...keys], values));
  const reply = v.safeParse(ReplySchema, answer);
  if (!reply.success) return null;
  const [held, ...cells] = reply.output;
  const members: BoardMember[] = [];
  for (let i = 0; i < cells.length; i += 3) {
    const [id = "", text, shown = ""] = cells.slice(i, i + 3);
    const score = v.safeParse(ScoreSchema, text);
    if (!score.success) return null;
    members.push({ id, score: score.output, shown });
  }
  return held < members.length ? null : { size: held, members };
}

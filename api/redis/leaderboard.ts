import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { packScore, unpackScore } from "../../shared/ranking/order.ts";
import type { Scored } from "../db/results.ts";
import type { RedisStore } from "./client.ts";
import { keys, rebuiltBoardTtl } from "./keys.ts";

export type BoardEntry = { id: PlayerId; nickname: string; points: number; totalMs: number };
export type Board = { players: number; rows: BoardEntry[] };

/** Fields that no player's id equals. */
const whole = "@whole";

/** KEYS: board, rows, erased. ARGV: seconds, then member, score, nickname... Replaces what is there. */
const write = `
if redis.call('EXISTS', KEYS[3]) == 1 then return 0 end
redis.call('DEL', KEYS[1], KEYS[2])
for i = 2, #ARGV, 3 do
  redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
  redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
end
redis.call('HSET', KEYS[2], '${whole}', '1')
redis.call('EXPIRE', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[1])
return 1`;

/**
 * KEYS: board, rows. ARGV: room, rev, then member, score ("" takes the member out), nickname... A board that Redis has
 * lost is not begun anew with a part of the players, and a room's batch that comes late changes nothing.
 */
const update = `
if redis.call('HEXISTS', KEYS[2], '${whole}') == 0 then return 0 end
local newest = tonumber(redis.call('HGET', KEYS[2], '@' .. ARGV[1]) or '-1')
if newest > tonumber(ARGV[2]) then return 0 end
redis.call('HSET', KEYS[2], '@' .. ARGV[1], ARGV[2])
for i = 3, #ARGV, 3 do
  if ARGV[i + 1] == '' then redis.call('ZREM', KEYS[1], ARGV[i])
  else
    redis.call('ZADD', KEYS[1], ARGV[i + 1], ARGV[i])
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 2])
  end
end
local ttl = redis.call('TTL', KEYS[2])
if ttl > 0 then redis.call('EXPIRE', KEYS[1], ttl) end
return 1`;

/** KEYS: board, rows. ARGV: rows wanted. Answers players, then member, score, nickname... */
const read = `
if redis.call('HEXISTS', KEYS[2], '${whole}') == 0 then return {} end
local reply = { tostring(redis.call('ZCARD', KEYS[1])) }
local top = redis.call('ZRANGE', KEYS[1], 0, ARGV[1] - 1, 'WITHSCORES')
for i = 1, #top, 2 do
  reply[#reply + 1] = top[i]
  reply[#reply + 1] = top[i + 1]
  reply[#reply + 1] = redis.call('HGET', KEYS[2], top[i]) or ''
end
return reply`;

const keysOf = (session: SessionId) => [keys.board, keys.boardRows, keys.erased].map(({ of }) => of(session));

/** The board of a new session: whole, and empty. */
export async function beginBoard(redis: RedisStore, session: SessionId): Promise<void> {
  await redis.ask((r) => r.createScript<number>(write).exec(keysOf(session), [String(keys.board.ttl)]));
}

/** What Postgres says, put back where Redis has lost it; `final` when no more results will come. */
export async function restoreBoard(
  redis: RedisStore,
  session: SessionId,
  scored: BoardEntry[],
  final: boolean,
): Promise<void> {
  const seconds = String(final ? keys.board.ttl : rebuiltBoardTtl);
  const values = scored.flatMap(({ id, nickname, points, totalMs }) => [
    id,
    String(packScore(points, totalMs)),
    nickname,
  ]);
  await redis.ask((r) => r.createScript<number>(write).exec(keysOf(session), [seconds, ...values]));
}

/** Scores were changed past Redis: what it has is put away, and the next reader brings the new ones. */
export async function dropBoard(redis: RedisStore, session: SessionId): Promise<void> {
  await redis.ask((r) => r.del(keys.board.of(session), keys.boardRows.of(session)));
}

export async function updateBoard(
  redis: RedisStore,
  session: SessionId,
  batch: { room: string; rev: number },
  scored: Scored[],
): Promise<void> {
  const values = scored.flatMap(({ id, nickname, points, totalMs, kicked }) => [
    id,
    kicked ? "" : String(packScore(points, totalMs)),
    nickname,
  ]);
  const room = [batch.room, String(batch.rev)];
  await redis.ask((r) => r.createScript<number>(update).exec(keysOf(session), [...room, ...values]));
}

const ReplySchema = v.pipe(v.array(v.string()), v.minLength(1));
const EntrySchema = v.object({
  id: PlayerIdSchema,
  score: v.pipe(v.string(), v.transform(Number), v.finite()),
  nickname: v.pipe(v.string(), v.minLength(1)),
});

/** Null when Redis has not got it, or got something else. */
export async function readBoard(redis: RedisStore, session: SessionId, limit: number): Promise<Board | null> {
  const reply = v.safeParse(
    ReplySchema,
    await redis.ask((r) => r.createScript<unknown>(read).exec(keysOf(session), [String(limit)])),
  );
  if (!reply.success) return null;
  const [players = "0", ...cells] = reply.output;
  const rows: BoardEntry[] = [];
  for (let i = 0; i < cells.length; i += 3) {
    const entry = v.safeParse(EntrySchema, { id: cells[i], score: cells[i + 1], nickname: cells[i + 2] });
    if (!entry.success) return null;
    rows.push({ id: entry.output.id, nickname: entry.output.nickname, ...unpackScore(entry.output.score) });
  }
  return { players: Number(players), rows };
}

import * as v from "valibot";
import { type PlayerId, PlayerIdSchema, type SessionId } from "../../shared/ids.ts";
import { packScore, unpackScore } from "../../shared/ranking/order.ts";
import type { Scored } from "../db/results.ts";
import { type BoardKeys, readMembers, whole, writeBoard } from "./board.ts";
import type { RedisStore } from "./client.ts";
import { keys, rebuiltBoardTtl } from "./keys.ts";

type BoardEntry = { id: PlayerId; nickname: string; points: number; totalMs: number };
export type Board = { players: number; rows: BoardEntry[] };

/** The version of a board that takes what its session's rooms send. */
const live = "live";

/**
 * KEYS: board, rows. ARGV: room, rev, then member, score ("" takes the member out), nickname... A board that Redis has
 * lost is not begun anew with a part of the players, and a room's batch that comes late changes nothing.
 */
const update = `
if redis.call('HGET', KEYS[2], '${whole}') ~= '${live}' then return 0 end
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

const keysOf = (session: SessionId): BoardKeys => [
  keys.board.of(session),
  keys.boardRows.of(session),
  keys.erased.of(session),
];

/** The board of a new session: whole, and empty. */
export async function beginBoard(redis: RedisStore, session: SessionId): Promise<void> {
  await writeBoard(redis, keysOf(session), { version: live, seconds: keys.board.ttl, members: [] });
}

/** A session as its standings depend on it. Of a complete one they change with `seq`, and with nothing else. */
type Standing = { id: SessionId; complete: boolean; seq: number };
const versionOf = ({ complete, seq }: Standing): string => (complete ? String(seq) : live);

/** What Postgres says, put back where Redis has lost it, or has what it said before. Of a live session everybody. */
export async function restoreBoard(redis: RedisStore, session: Standing, { players, rows }: Board): Promise<void> {
  const { id, complete } = session;
  const members = rows.map((row) => ({
    id: row.id,
    score: packScore(row.points, row.totalMs),
    shown: row.nickname,
  }));
  const lasting = complete ? { seconds: keys.board.ttl, size: players } : { seconds: rebuiltBoardTtl };
  await writeBoard(redis, keysOf(id), { version: versionOf(session), members, ...lasting });
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
  await redis.ask((r) => r.createScript<number>(update).exec([...keysOf(session)], [...room, ...values]));
}

const NicknameSchema = v.pipe(v.string(), v.minLength(1));
const wholeNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const ScoreSchema = v.pipe(
  v.number(),
  v.transform(unpackScore),
  v.object({ points: wholeNumber, totalMs: wholeNumber }),
);

/** Null when Redis has not got it, or not as the session stands now, or got something else. */
export async function readBoard(redis: RedisStore, session: Standing, limit: number): Promise<Board | null> {
  const found = await readMembers(redis, keysOf(session.id), { version: versionOf(session), limit });
  const rows = v.safeParse(
    v.array(v.object({ id: PlayerIdSchema, score: ScoreSchema, shown: NicknameSchema })),
    found?.members,
  );
  if (!found || !rows.success) return null;
  return {
    players: found.size,
    rows: rows.output.map((row) => ({ id: row.id, nickname: row.shown, ...row.score })),
  };
}

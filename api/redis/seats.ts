import * as v from "valibot";
import { type PlayerId, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import { mostRooms, type Region, RegionSchema } from "../../shared/room-name.ts";
import { type PlayerSeed, playerInLua } from "../player-seed.ts";
import type { RedisStore } from "./client.ts";
import { isOtherCode } from "./doors.ts";
import { type Toll, tollAt } from "./guess-toll.ts";
import { kickedMark, place, settle } from "./held-names.ts";
import { keys } from "./keys.ts";

export type Reservation =
  | { kind: "seated"; session: SessionId; title: string; region: Region; n: number }
  | { kind: "taken" /** Index of the first free one of `others`. */; free: number | null }
  /** Too many seats are reserved from the caller's address that nobody has sat down in yet. */
  | { kind: "crowded" }
  | { kind: "locked" | "ended" | "full" }
  /** Somebody of this name was kicked. */
  | { kind: "removed" }
  /** The code or the session's book is not here; Postgres may know them. */
  | { kind: "unknown" }
  /** What is here says what cannot be. */
  | { kind: "spoiled" };

const ReplySchema = v.variant("0", [
  v.object({
    0: v.literal("seated"),
    1: SessionIdSchema,
    2: v.string(),
    3: RegionSchema,
    4: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(mostRooms - 1)),
  }),
  v.object({ 0: v.literal("taken"), 1: v.pipe(v.string(), v.transform(Number), v.integer()) }),
  v.object({ 0: v.picklist(["locked", "ended", "full", "removed", "unknown", "crowded"]) }),
]);

/**
 * KEYS: code. ARGV: look of the name, seed of the player, the player's region, the same within the EU, seats that go to the host's
 * region, players a room, caller, now, how long a seat waits for its socket (0: for ever), seats a caller may have waiting beyond
 * those in use, toll, looks of other names... The same player asking again gets the same place, which waits anew; not while the
 * session is locked and nobody has sat down there, for its room would turn them away for good. A seat that
 * lapses is given again if its room is the one that is filling up: it would else be given in a later room, beyond what that one holds.
 */
const reserve = `${settle}${tollAt(11)}
local id = redis.call('GET', KEYS[1])
if not id then return unknown() end
local book, names = '${keys.session.prefix}' .. id, '${keys.names.prefix}' .. id
local waiting = '${keys.waiting.prefix}' .. id
for _, member in ipairs(redis.call('ZRANGEBYSCORE', waiting, '-inf', ARGV[8], 'LIMIT', 0, 100)) do
  local who, name = string.match(member, '^(.-)|(.*)$')
  redis.call('ZREM', waiting, member)
  local holder, region, n, caller = string.match(redis.call('HGET', names, name) or '', '${place}')
  if holder == who then
    redis.call('HDEL', names, name)
    redis.call('HINCRBY', book, 'seats', -1)
    local given = tonumber(redis.call('HGET', book, 'room:' .. region) or '0')
    if tonumber(n) == math.floor((given - 1) / tonumber(ARGV[6])) then redis.call('HINCRBY', book, 'room:' .. region, -1) end
    settle(book, caller)
  end
end
local s = redis.call('HMGET', book, 'status', 'title', 'region', 'cap', 'seats', 'by:' .. ARGV[7], 'code')
if not (s[1] and s[2] and s[3] and tonumber(s[4]) and tonumber(s[5])) or ${isOtherCode("s[7]")} then return unknown() end
note_right()
local player = ${playerInLua("ARGV[2]", "id")}
local held = redis.call('HGET', names, ARGV[1])
local holder, held_region, held_n, waits_for = string.match(held or '', '${place}')
if holder == player and (s[1] == 'open' or s[1] == 'locked' and waits_for == '') then
  redis.call('ZADD', waiting, 'XX', tonumber(ARGV[8]) + tonumber(ARGV[9]), player .. '|' .. ARGV[1])
  return {'seated', id, s[2], held_region, held_n}
end
if s[1] ~= 'open' then return {s[1]} end
if held and string.sub(held, 1, 1) == '${kickedMark}' then return {'removed'} end
if held then
  for i = 12, #ARGV do
    if redis.call('HEXISTS', names, ARGV[i]) == 0 then return {'taken', tostring(i - 12)} end
  end
  return {'taken', '-1'}
end
if tonumber(s[5]) >= tonumber(s[4]) then return {'full'} end
local used = tonumber(s[5]) - redis.call('ZCARD', waiting)
if tonumber(s[6] or '0') >= used + tonumber(ARGV[10]) then return {'crowded'} end
local seat = redis.call('HINCRBY', book, 'seats', 1)
local region = s[3]
if seat > tonumber(ARGV[5]) then region = ARGV[string.sub(id, 15, 15) == '8' and 4 or 3] end
local held_by_region = redis.call('HINCRBY', book, 'room:' .. region, 1)
local n = tostring(math.floor((held_by_region - 1) / tonumber(ARGV[6])))
local value = player .. '|' .. region .. '.' .. n
if ARGV[9] ~= '0' then
  value = value .. '|' .. ARGV[7]
  redis.call('HINCRBY', book, 'by:' .. ARGV[7], 1)
  redis.call('ZADD', waiting, tonumber(ARGV[8]) + tonumber(ARGV[9]), player .. '|' .. ARGV[1])
  redis.call('EXPIRE', waiting, ${keys.waiting.ttl})
end
redis.call('HSET', names, ARGV[1], value)
redis.call('EXPIRE', names, ${keys.names.ttl})
return {'seated', id, s[2], region, n}`;

export type Wish = {
  code: string;
  seed: PlayerSeed;
  look: string;
  others: string[];
  region: Region;
  regionInEu: Region;
  caller: string;
};

export type SeatRules = { hostSeats: number; capacity: number; waitMs: number; mostWaiting: number };

export async function reserveSeat(
  redis: RedisStore,
  wish: Wish,
  { hostSeats, capacity, waitMs, mostWaiting }: SeatRules,
  nowMs: number,
  /** Null for who has paid. */
  toll: Toll | null,
): Promise<Reservation> {
  const who = [wish.look, wish.seed, wish.region, wish.regionInEu];
  const rules = [hostSeats, capacity, wish.caller, nowMs, waitMs, mostWaiting].map(String);
  const values = [...who, ...rules, toll?.argument ?? "", ...wish.others];
  const reply = await redis.ask((r) => r.createScript<unknown>(reserve).exec([keys.code.of(wish.code)], values));
  const decoded = v.safeParse(ReplySchema, reply);
  toll?.hear(reply, decoded.success);
  if (!decoded.success) return { kind: "spoiled" };
  const said = decoded.output;
  switch (said[0]) {
    case "seated":
      return { kind: "seated", session: said[1], title: said[2], region: said[3], n: said[4] };
    case "taken":
      return { kind: "taken", free: said[1] < 0 ? null : said[1] };
    default:
      return { kind: said[0] };
  }
}

/** KEYS: session, names, waiting. ARGV: look of the name, player. */
const keep = `${settle}
if redis.call('ZREM', KEYS[3], ARGV[2] .. '|' .. ARGV[1]) == 0 then return 0 end
local who, region, n, caller = string.match(redis.call('HGET', KEYS[2], ARGV[1]) or '', '${place}')
if who ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], who .. '|' .. region .. '.' .. n)
settle(KEYS[1], caller)
return 1`;

/** Somebody sits in a reserved seat: it lapses no more. Repeating it changes nothing. */
export async function keepSeat(
  redis: RedisStore,
  session: SessionId,
  { player, look }: { player: PlayerId; look: string },
): Promise<void> {
  const redisKeys = [keys.session.of(session), keys.names.of(session), keys.waiting.of(session)];
  await redis.ask((r) => r.createScript<number>(keep).exec(redisKeys, [look, player]));
}

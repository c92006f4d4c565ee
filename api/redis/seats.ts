import * as v from "valibot";
import { type PlayerId, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import { type Region, RegionSchema } from "../../shared/room-name.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

export type Reservation =
  | { kind: "seated"; session: SessionId; title: string; region: Region; n: number }
  | { kind: "taken" /** Index of the first free one of `others`. */; free: number | null }
  | { kind: "locked" | "ended" | "full" }
  /** The code or the session's book is not here; Postgres may know them. */
  | { kind: "unknown" };

const ReplySchema = v.variant("0", [
  v.object({
    0: v.literal("seated"),
    1: SessionIdSchema,
    2: v.string(),
    3: RegionSchema,
    4: v.pipe(v.string(), v.transform(Number), v.integer()),
  }),
  v.object({ 0: v.literal("taken"), 1: v.pipe(v.string(), v.transform(Number), v.integer()) }),
  v.object({ 0: v.picklist(["locked", "ended", "full", "unknown"]) }),
]);

/**
 * KEYS: code. ARGV: name key, player, the player's region, seats that go to the host's region, players a room, other
 * name keys... The same player asking again gets the same place, so that the call can be repeated.
 */
const reserve = `
local id = redis.call('GET', KEYS[1])
if not id then return {'unknown'} end
local book, names = '${keys.session.prefix}' .. id, '${keys.names.prefix}' .. id
local s = redis.call('HMGET', book, 'status', 'title', 'region', 'cap', 'seats')
if not (s[1] and s[2] and s[3] and tonumber(s[4]) and tonumber(s[5])) then return {'unknown'} end
local held = redis.call('HGET', names, ARGV[1])
if held then
  local who, region, n = string.match(held, '^(.-)|(.-)%.(%d+)$')
  if who == ARGV[2] then return {'seated', id, s[2], region, n} end
end
if s[1] ~= 'open' then return {s[1]} end
if held then
  for i = 6, #ARGV do
    if redis.call('HEXISTS', names, ARGV[i]) == 0 then return {'taken', tostring(i - 6)} end
  end
  return {'taken', '-1'}
end
if tonumber(s[5]) >= tonumber(s[4]) then return {'full'} end
local seat = redis.call('HINCRBY', book, 'seats', 1)
local region = s[3]
if seat > tonumber(ARGV[4]) then region = ARGV[3] end
local held_by_region = redis.call('HINCRBY', book, 'room:' .. region, 1)
local n = tostring(math.floor((held_by_region - 1) / tonumber(ARGV[5])))
redis.call('HSET', names, ARGV[1], ARGV[2] .. '|' .. region .. '.' .. n)
redis.call('EXPIRE', names, ${keys.names.ttl})
return {'seated', id, s[2], region, n}`;

export type Wish = { code: string; player: PlayerId; nameKey: string; others: string[]; region: Region };

export async function reserveSeat(
  redis: RedisStore,
  wish: Wish,
  hostSeats: number,
  capacity: number,
): Promise<Reservation> {
  const values = [wish.nameKey, wish.player, wish.region, String(hostSeats), String(capacity), ...wish.others];
  const reply = await redis.ask((r) => r.createScript<unknown>(reserve).exec([keys.code.of(wish.code)], values));
  const decoded = v.safeParse(ReplySchema, reply);
  if (!decoded.success) return { kind: "unknown" };
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

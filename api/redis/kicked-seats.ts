import type { PlayerId, SessionId } from "../../shared/ids.ts";
import type { RedisStore } from "./client.ts";
import { kickedMark, place, settle } from "./held-names.ts";
import { keys } from "./keys.ts";

/**
 * KEYS: session, names, waiting. ARGV: look of a name, player... What Redis has lost of a session is not begun anew with these
 * alone. The number of seats that a region's rooms have given out stays: in its room a seat is never anybody else's.
 */
const kick = `${settle}
if redis.call('HEXISTS', KEYS[1], 'seats') == 0 then return 0 end
for i = 1, #ARGV, 2 do
  local held = redis.call('HGET', KEYS[2], ARGV[i])
  local who, region, n, caller = string.match(held or '', '${place}')
  if who == ARGV[i + 1] then
    redis.call('HINCRBY', KEYS[1], 'seats', -1)
    if redis.call('ZREM', KEYS[3], who .. '|' .. ARGV[i]) == 1 then settle(KEYS[1], caller) end
    redis.call('HSET', KEYS[2], ARGV[i], '${kickedMark}' .. who .. '|' .. region .. '.' .. n)
  elseif not held then
    redis.call('HSET', KEYS[2], ARGV[i], '${kickedMark}' .. ARGV[i + 1])
  end
end
redis.call('EXPIRE', KEYS[2], ${keys.names.ttl})
return 1`;

/** Their seats no longer count towards the cap, and nobody gets their names. Repeating it changes nothing. */
export async function kickSeats(
  redis: RedisStore,
  session: SessionId,
  kicked: readonly { player: PlayerId; look: string }[],
): Promise<void> {
  const redisKeys = [keys.session.of(session), keys.names.of(session), keys.waiting.of(session)];
  const values = kicked.flatMap(({ player, look }) => [look, player]);
  await redis.ask((r) => r.createScript<number>(kick).exec(redisKeys, values));
}

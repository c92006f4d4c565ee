import * as v from "valibot";
import { type PlayerId, type SessionId, SessionIdSchema } from "../../shared/ids.ts";
import type { Region } from "../../shared/room-name.ts";
import type { RedisStore } from "./client.ts";
import { type Toll, tollAt } from "./guess-toll.ts";
import { kickedMark } from "./held-names.ts";
import { keys } from "./keys.ts";

/** How a session looks to somebody at its door. */
const doorStates = ["open", "locked", "ended"] as const;
export type DoorState = (typeof doorStates)[number];

export type Door = { session: SessionId; title: string; status: DoorState };

const UnknownSchema = v.looseTuple([v.literal("unknown")]);
const DoorSchema = v.tuple([v.literal("found"), SessionIdSchema, v.string(), v.picklist(doorStates)]);

/** A code and a book are each other's or neither counts: a wrong entry would lead people into somebody else's session. */
export const isOtherCode = (held: string): string => `${held} ~= string.match(KEYS[1], '%d+$')`;

// The keys of a session are made inside the scripts, from the id that the code leads to: one round trip instead of two.
// A Redis cluster would refuse that; Upstash is none.
const findDoor = `${tollAt(1)}
local id = redis.call('GET', KEYS[1])
if not id then return unknown() end
local s = redis.call('HMGET', '${keys.session.prefix}' .. id, 'title', 'status', 'code')
if not s[2] or ${isOtherCode("s[3]")} then return unknown() end
note_right()
return {'found', id, s[1], s[2]}`;

/** Null: Redis does not know the code, which says nothing about Postgres. */
export async function findDoorInRedis(redis: RedisStore, code: string, toll: Toll): Promise<Door | null> {
  const values = [toll.argument];
  const reply = await redis.ask((r) => r.createScript<unknown>(findDoor).exec([keys.code.of(code)], values));
  const door = v.safeParse(DoorSchema, reply);
  toll.hear(reply, door.success || v.is(UnknownSchema, reply));
  if (!door.success) return null;
  const [, session, title, status] = door.output;
  return { session, title, status };
}

/** KEYS: code. ARGV: id, seconds. Answers who holds the code now. */
const claimCode = `
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'EX', ARGV[2]) then return ARGV[1] end
return redis.call('GET', KEYS[1])`;

/** False when another session has the code, or had it within the last day. */
export async function reserveCode(redis: RedisStore, code: string, session: SessionId): Promise<boolean> {
  const values = [session, String(keys.code.ttl)];
  const holder = await redis.ask((r) => r.createScript<string>(claimCode).exec([keys.code.of(code)], values));
  return holder === session;
}

export async function releaseCode(redis: RedisStore, code: string, session: SessionId): Promise<void> {
  await redis.ask((r) =>
    r.del(keys.code.of(code), keys.session.of(session), keys.names.of(session), keys.waiting.of(session)),
  );
}

/** All that the door needs, as Postgres or the creation of the session knows it. */
export type DoorBook = Door & {
  code: string;
  region: Region;
  cap: number;
  players: { id: PlayerId; look: string; region: Region; n: number; kicked: boolean }[];
};

/**
 * KEYS: code, session, names, erased. ARGV: fields as JSON, names as JSON, seconds, id, `anew`. Of a session that has been deleted
 * nothing is written. A whole book that somebody else wrote first stays, with the seats given since, unless `anew`; to whom
 * the code belongs Postgres decides.
 */
const writeBook = `
if redis.call('EXISTS', KEYS[4]) == 1 then return 0 end
redis.call('SET', KEYS[1], ARGV[4], 'EX', ARGV[3])
if ARGV[5] ~= 'anew' then
  local s = redis.call('HMGET', KEYS[2], 'status', 'title', 'region', 'cap', 'seats', 'code')
  local known = (s[1] == 'open' or s[1] == 'locked' or s[1] == 'ended') and not (${isOtherCode("s[6]")})
  if known and s[2] and s[3] and tonumber(s[4]) and tonumber(s[5]) then return 0 end
end
redis.call('DEL', KEYS[2], KEYS[3])
for field, value in pairs(cjson.decode(ARGV[1])) do redis.call('HSET', KEYS[2], field, value) end
for name, place in pairs(cjson.decode(ARGV[2])) do redis.call('HSET', KEYS[3], name, place) end
redis.call('EXPIRE', KEYS[2], ARGV[3])
redis.call('EXPIRE', KEYS[3], ARGV[3])
return 1`;

export async function openBook(redis: RedisStore, book: DoorBook, how: "unless-whole" | "anew"): Promise<void> {
  const { session, code, title, status, region, cap, players } = book;
  const counts = { cap: String(cap), seats: String(players.filter(({ kicked }) => !kicked).length) };
  const fields: Record<string, string> = { code, title, status, region, ...counts };
  for (const player of players) {
    const room = `room:${player.region}`;
    fields[room] = String(Number(fields[room] ?? 0) + 1);
  }
  // Of two who were both let through under one name, one kicked: nobody gets the name.
  const byKick = players.toSorted((a, b) => Number(a.kicked) - Number(b.kicked));
  const names = Object.fromEntries(
    byKick.map(({ look, id, region: r, n, kicked }) => [look, `${kicked ? kickedMark : ""}${id}|${r}.${n}`]),
  );
  const held = [keys.session.of(session), keys.names.of(session), keys.erased.of(session)];
  const redisKeys = [keys.code.of(code), ...held];
  const seconds = String(status === "ended" ? keys.code.restTtl : keys.session.ttl);
  const values = [JSON.stringify(fields), JSON.stringify(names), seconds, session, how];
  await redis.ask((r) => r.createScript<number>(writeBook).exec(redisKeys, values));
}

/** KEYS: code, session. ARGV: status, seconds of rest, id. Nothing is written where nothing is held; an end stays. */
const setStatus = `
local held = redis.call('HGET', KEYS[2], 'status')
if not held or held == 'ended' then return 0 end
redis.call('HSET', KEYS[2], 'status', ARGV[1])
if ARGV[1] == 'ended' then
  redis.call('EXPIRE', KEYS[2], ARGV[2])
  if redis.call('GET', KEYS[1]) == ARGV[3] then redis.call('EXPIRE', KEYS[1], ARGV[2]) end
end
return 1`;

export async function setDoorState(
  redis: RedisStore,
  code: string,
  session: SessionId,
  status: DoorState,
): Promise<void> {
  const redisKeys = [keys.code.of(code), keys.session.of(session)];
  const values = [status, String(keys.code.restTtl), session];
  await redis.ask((r) => r.createScript<number>(setStatus).exec(redisKeys, values));
}

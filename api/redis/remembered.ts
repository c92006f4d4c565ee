import * as z from "zod";
import { StoreAway } from "../outage.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

/** What is known of a call: which request it was, and its answer once there is one. */
const CallSchema = z.object({ hash: z.string(), answer: z.unknown().optional() });
export type KnownCall = z.infer<typeof CallSchema>;

/** Longer than any call takes: a claim that was not fulfilled must not block its key for a day. */
const claimTtl = 60;

/** KEYS: call. ARGV: claim, seconds. Answers what was there before. */
const claim = `
local held = redis.call('GET', KEYS[1])
if held then return held end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
return ''`;

/** Null when the call is new, and now claimed. */
export async function claimCall(redis: RedisStore, key: string, hash: string): Promise<KnownCall | null> {
  const values = [JSON.stringify({ hash }), String(claimTtl)];
  // Not `ask`: repeated after a timeout, the claim would find itself.
  const held = await redis.client
    .createScript<string>(claim)
    .exec([key], values)
    .catch((error: unknown) => {
      throw new StoreAway("redis", error);
    });
  return held === "" ? null : readCall(held);
}

/** What nobody of ours has written says nothing about the call: as if Redis were away. */
function readCall(held: string): KnownCall {
  try {
    return CallSchema.parse(JSON.parse(held));
  } catch (error) {
    throw new StoreAway("redis", error);
  }
}

export async function rememberAnswer(redis: RedisStore, key: string, hash: string, answer: unknown): Promise<void> {
  await redis.ask((r) => r.set(key, JSON.stringify({ hash, answer }), { ex: keys.idempotency.ttl }));
}

export async function forgetCall(redis: RedisStore, key: string): Promise<void> {
  await redis.ask((r) => r.del(key));
}

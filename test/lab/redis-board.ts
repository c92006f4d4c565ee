import * as v from "valibot";
import { keys } from "../../api/redis/keys.ts";
import { SessionIdSchema } from "../../shared/ids.ts";
import type { Lab } from "./lab.ts";

const ReplySchema = v.object({ result: v.array(v.string()) });

/** Whose places Redis holds of a session, in order: read past everything of ours. Nobody's when it has lost them. */
export async function boardInRedis(lab: Lab, session: string): Promise<string[]> {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = lab.stores.vars;
  const response = await fetch(UPSTASH_REDIS_REST_URL, {
    method: "POST",
    headers: { authorization: `Bearer ${UPSTASH_REDIS_REST_TOKEN}` },
    body: JSON.stringify(["ZRANGE", keys.board.of(v.parse(SessionIdSchema, session)), "0", "-1"]),
  });
  return v.parse(ReplySchema, await response.json()).result;
}

import * as v from "valibot";
import { whole } from "../../api/redis/board.ts";
import { keys } from "../../api/redis/keys.ts";
import { SessionIdSchema } from "../../shared/ids.ts";
import type { Lab } from "./lab.ts";

const ReplySchema = v.object({ result: v.nullable(v.union([v.string(), v.array(v.string())])) });

/** Whose places Redis holds of a session that is complete, in order: read past everything of ours. Null: it holds none of it. */
export async function boardInRedis(lab: Lab, session: string): Promise<string[] | null> {
  const id = v.parse(SessionIdSchema, session);
  const version = await ask(lab, ["HGET", keys.boardRows.of(id), whole]);
  if (!/^\d+$/.test(String(version))) return null;
  return v.parse(v.array(v.string()), await ask(lab, ["ZRANGE", keys.board.of(id), "0", "-1"]));
}

async function ask({ stores }: Lab, command: readonly string[]) {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = stores.vars;
  const response = await fetch(UPSTASH_REDIS_REST_URL, {
    method: "POST",
    headers: { authorization: `Bearer ${UPSTASH_REDIS_REST_TOKEN}` },
    body: JSON.stringify(command),
  });
  return v.parse(ReplySchema, await response.json()).result;
}

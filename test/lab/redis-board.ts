import * as v from "valibot";
import { whole } from "../../api/redis/board.ts";
import { keys } from "../../api/redis/keys.ts";
import { sendCommand } from "../../api/testing/redis-command.ts";
import { SessionIdSchema } from "../../shared/ids.ts";
import type { Lab } from "./lab.ts";

/** Whose places Redis holds of a session that is complete, in order: read past everything of ours. Null: it holds none of it, or something else. */
export async function boardInRedis(lab: Lab, session: string): Promise<string[] | null> {
  const id = v.parse(SessionIdSchema, session);
  const version = await askRedis(lab, ["HGET", keys.boardRows.of(id), whole]);
  if (!/^\d+$/.test(String(version))) return null;
  const rows = v.safeParse(v.array(v.string()), await askRedis(lab, ["ZRANGE", keys.board.of(id), "0", "-1"]));
  return rows.success ? rows.output : null;
}

export function askRedis({ stores }: Lab, command: readonly string[]) {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = stores.vars;
  return sendCommand({ url, token }, command);
}

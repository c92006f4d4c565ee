import type { SessionId } from "../../shared/ids.ts";
import type { RedisStore } from "./client.ts";
import { keys } from "./keys.ts";

// A message says only that there is something to look at: whoever could put words into Redis puts none into a stream.

export async function announceChange(redis: RedisStore, session: SessionId): Promise<void> {
  await redis.ask((r) => r.publish(keys.events.of(session), "changed"));
}

/** Until the function it gives is called. */
export const onChange = (redis: RedisStore, session: SessionId, call: () => void): (() => void) =>
  redis.listen(keys.events.of(session), call);

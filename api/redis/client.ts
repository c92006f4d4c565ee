import { Redis } from "@upstash/redis/cloudflare";
import { StoreAway } from "../outage.ts";

/** What one attempt may take; a slow Redis is an absent one. */
const defaultAttemptMs = 400;

/** Redis, given only as `ask`, so that nothing can forget the time limit. */
export interface RedisStore {
  /** Runs the commands, once more when they were too slow: they must be safe to repeat. Rejects with `StoreAway`. */
  ask<T>(commands: (redis: Redis) => Promise<T>): Promise<T>;
  /** Calls `onMessage` for what is published, until the function it gives is called. What is said while the line is down is lost in silence. */
  listen(channel: string, onMessage: () => void): () => void;
  /** For @upstash/ratelimit, which has a time limit of its own: `attemptMs`. */
  client: Redis;
  attemptMs: number;
}

type Options = { url: string; token: string; attemptMs?: number };

export function openRedis({ url, token, attemptMs = defaultAttemptMs }: Options): RedisStore {
  const client = new Redis({
    url,
    token,
    enableTelemetry: false,
    // A pipeline shared between requests would carry one request's I/O into another, which the Worker runtime forbids.
    enableAutoPipelining: false,
    // "1234567" would come back as a number.
    automaticDeserialization: false,
    readYourWrites: false,
    // A connection that breaks is tried again at once; a timeout ends the attempt.
    retry: { retries: 1, backoff: () => 0 },
    signal: () => AbortSignal.timeout(attemptMs),
  });
  return {
    client,
    attemptMs,
    async ask(commands) {
      try {
        return await commands(client).catch((error: unknown) => {
          if (!isTimeout(error)) throw error;
          return commands(client);
        });
      } catch (error) {
        throw new StoreAway("redis", error);
      }
    },
    listen(channel, onMessage) {
      const line = client.subscribe([channel]);
      line.on("message", onMessage);
      return () => void line.unsubscribe();
    },
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

import { randomUUID } from "node:crypto";
import { Ratelimit } from "@upstash/ratelimit";
import { Redis } from "@upstash/redis/cloudflare";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";

const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = inject("stack");
const redis = new Redis({ url, token, enableTelemetry: false, retry: false });

// In the middle of a window: at its end one would let more through, or be another one for who asks next.
const hourMs = 3_600_000;
const inMidHour = () => vi.useFakeTimers({ toFake: ["Date"], now: (Math.floor(Date.now() / hourMs) + 0.5) * hourMs });
beforeEach(() => void inMidHour());
afterEach(() => void vi.useRealTimers());

const limits = [
  ["a fixed window", Ratelimit.fixedWindow(3, "1 h")],
  ["a sliding window", Ratelimit.slidingWindow(3, "1 h")],
  ["a token bucket", Ratelimit.tokenBucket(3, "1 h", 3)],
] as const;

function limit(limiter: ReturnType<typeof Ratelimit.fixedWindow>, analytics = false): Ratelimit {
  return new Ratelimit({
    redis,
    limiter,
    prefix: `contract:${randomUUID()}`,
    analytics,
    ephemeralCache: false,
    timeout: 0,
  });
}

test.each(limits)("%s lets three through, and again after a reset", async (_, limiter) => {
  const limited = limit(limiter);
  const passed: boolean[] = [];
  for (let i = 0; i < 5; i++) passed.push((await limited.limit("Ana")).success);
  expect(passed).toEqual([true, true, true, false, false]);
  expect((await limited.getRemaining("Ana")).remaining).toBe(0);
  expect((await limited.limit("Ben")).success).toBe(true);
  await limited.resetUsedTokens("Ana");
  expect((await limited.limit("Ana")).success).toBe(true);
});

test.each(limits)("%s lets exactly three of twenty through at once", async (_, limiter) => {
  const limited = limit(limiter);
  const answers = await Promise.all(Array.from({ length: 20 }, () => limited.limit("Ana")));
  expect(answers.filter((answer) => answer.success)).toHaveLength(3);
});

test("analytics are accepted", async () => {
  const answer = await limit(Ratelimit.slidingWindow(3, "1 h"), true).limit("Ana");
  await expect(answer.pending).resolves.not.toThrow();
});

test("a window ends by itself", async () => {
  vi.useRealTimers();
  const limited = limit(Ratelimit.fixedWindow(1, "200 ms"));
  await limited.limit("Ana");
  await expect.poll(async () => (await limited.limit("Ana")).success, { interval: 20 }).toBe(true);
});

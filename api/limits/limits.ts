import { Ratelimit } from "@upstash/ratelimit";
import type { Log } from "../../shared/log-entry.ts";
import type { RedisStore } from "../redis/client.ts";
import type { CountedWindow } from "../redis/guess-toll.ts";
import { keys } from "../redis/keys.ts";
import { within } from "../within.ts";
import { LocalCounter, windowMsOf } from "./local-counter.ts";
import { type LimitName, type LimitRule, limitRules } from "./rules.ts";

/** Where a caller stands. `resetMs` is a time, 0 when nothing was counted. */
export type Standing = { allowed: boolean; limit: number; remaining: number; resetMs: number };

export interface Limit {
  /** Counts one call and says whether it may go on. */
  spend(who: string): Promise<Standing>;
  /** Gives back what `spend` counted. */
  refund(who: string): Promise<void>;
  /** Says where `who` stands without counting. */
  look(who: string): Promise<Standing>;
  /** The part of `spend` and `refund` that this isolate counts, for who asks Redis in a script of their own. */
  spendHere(who: string): Standing;
  refundHere(who: string): void;
  /** Where `who` stands in Redis, for such a script; full when that is known here. */
  windowOf(who: string): CountedWindow;
}

export type Limits = Record<LimitName, Limit>;

type Options = { redis: RedisStore; log: Log; rules?: Partial<Record<LimitName, LimitRule>>; prefix?: string };

/** Made once, outside the handlers: what is blocked is remembered without asking Redis again. */
export function createLimits({ redis, log, rules = {}, prefix = keys.rateLimit.prefix }: Options): Limits {
  const limit = (name: LimitName) => createLimit(redis, log, `${prefix}:${name}`, rules[name] ?? limitRules[name]);
  return {
    wrongCodes: limit("wrongCodes"),
    allWrongCodes: limit("allWrongCodes"),
    mistypers: limit("mistypers"),
    signIns: limit("signIns"),
    signInsOfAddress: limit("signInsOfAddress"),
    signUps: limit("signUps"),
    resetMails: limit("resetMails"),
    confirmMails: limit("confirmMails"),
    resets: limit("resets"),
    secondSteps: limit("secondSteps"),
    quizWrites: limit("quizWrites"),
    pictures: limit("pictures"),
    pictureFetches: limit("pictureFetches"),
    rescores: limit("rescores"),
    eventStreams: limit("eventStreams"),
    imports: limit("imports"),
    sessionStarts: limit("sessionStarts"),
  };
}

function createLimit(
  redis: RedisStore,
  log: Log,
  prefix: string,
  { tokens, window, away, isPaidBack }: LimitRule,
): Limit {
  const blocked = new Map<string, number>();
  const remote = new Ratelimit({
    redis: redis.client,
    limiter: Ratelimit.slidingWindow(tokens, window),
    prefix,
    timeout: redis.attemptMs,
    // What may be paid back must be asked for again.
    ephemeralCache: isPaidBack ? false : blocked,
    analytics: false,
    enableTelemetry: false,
  });
  const local = new LocalCounter(tokens, window);
  const counts = away === "count-here";
  const open: Standing = { allowed: true, limit: tokens, remaining: tokens, resetMs: 0 };

  async function orHere(ask: () => Promise<Standing | null>, here: Standing): Promise<Standing> {
    const answer = await ask().catch(() => null);
    if (!answer) log({ level: "warn", event: "limit-without-redis", limit: prefix, away });
    return answer ?? here;
  }

  // Always counted here too: of what Redis has missed nothing is free.
  const spendHere = (who: string) => (counts ? local.spend(who) : open);
  const blockedUntil = (who: string) => blocked.get(`${prefix}:${who}`) ?? 0;
  const windowMs = windowMsOf(window);

  return {
    spendHere,
    refundHere: (who) => local.refund(who),
    windowOf(who) {
      const nowMs = Date.now();
      const at = Math.floor(nowMs / windowMs);
      return {
        now: `${prefix}:${who}:${at}`,
        before: `${prefix}:${who}:${at - 1}`,
        share: 1 - (nowMs % windowMs) / windowMs,
        tokens,
        ttlMs: 2 * windowMs + 1_000,
        resetMs: (at + 1) * windowMs,
        isFull: blockedUntil(who) > nowMs || (counts && !local.look(who).allowed),
      };
    },
    async spend(who) {
      const here = spendHere(who);
      if (!here.allowed) return here;
      const standing = await orHere(async () => {
        const { success, limit, remaining, reset, reason } = await remote.limit(who);
        // The library lets the call through when Redis is slow; our rules decide that.
        return reason === "timeout" ? null : { allowed: success, limit, remaining, resetMs: reset };
      }, here);
      // Redis counts no call that it refuses.
      if (!standing.allowed) local.refund(who);
      return standing;
    },
    async refund(who) {
      local.refund(who);
      // Lost: one count, until its window ends.
      await remote.limit(who, { rate: -1 }).catch(() => {});
    },
    async look(who) {
      const here = counts ? local.look(who) : open;
      const until = blockedUntil(who);
      if (until > Date.now()) return { allowed: false, limit: tokens, remaining: 0, resetMs: until };
      if (!here.allowed) return here;
      return orHere(async () => {
        const { remaining, reset } = await within(redis.attemptMs, remote.getRemaining(who));
        return { allowed: remaining > 0, limit: tokens, remaining, resetMs: reset };
      }, here);
    },
  };
}

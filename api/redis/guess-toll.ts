import * as v from "valibot";
import { keys } from "./keys.ts";

/** A sliding window as @upstash/ratelimit keeps it in Redis. */
export interface CountedWindow {
  now: string;
  before: string;
  /** How much of the window before still counts. */
  share: number;
  tokens: number;
  ttlMs: number;
  resetMs: number;
  /** Known to be full without looking. */
  isFull: boolean;
}

export interface TollWindows {
  /** Wrong codes of the caller, of which the one asked for may be the next. */
  own: CountedWindow;
  /** When both of these are full, nobody who mistyped lately may go on. */
  mistyper: CountedWindow;
  all: CountedWindow;
}

export class GuessRefused extends Error {
  readonly by: "own" | "all";

  constructor(by: GuessRefused["by"]) {
    super(`refused by ${by}`);
    this.by = by;
  }
}

const RefusedSchema = v.tuple([v.literal("refused"), v.picklist(["own", "all"])]);
const PaidSchema = v.tuple([v.literal("unknown"), v.literal("paid")]);

/** What looking a code up costs, asked for by the script that looks it up: nothing comes between. */
export class Toll {
  /** `unheard`: Redis has not said. `free`: nothing is owed. `paid`: counted in Redis as a wrong code, which Postgres may call right. */
  state: "unheard" | "free" | "paid" = "unheard";
  readonly #windows: TollWindows;
  readonly #used: string;

  constructor(caller: string, windows: TollWindows) {
    this.#used = keys.usedCodes.of(caller);
    this.#windows = windows;
  }

  get argument(): string {
    return JSON.stringify({ used: this.#used, ...this.#windows });
  }

  /** Throws when the script refused to look. */
  hear(reply: unknown, isSound: boolean): void {
    const refused = v.safeParse(RefusedSchema, reply);
    if (refused.success) throw new GuessRefused(refused.output[1]);
    if (isSound) this.state = v.is(PaidSchema, reply) ? "paid" : "free";
  }

  /** Redis is away: throws when what is known without it is too much. */
  mustHaveLeft(): void {
    const { own, mistyper, all } = this.#windows;
    if (own.isFull) throw new GuessRefused("own");
    if (mistyper.isFull && all.isFull) throw new GuessRefused("all");
  }
}

/**
 * Begins a script whose KEYS[1] is a code and whose ARGV[`at`] a toll, empty for who has paid. What the caller has used is free; a
 * right code is noted as used and costs nothing; a wrong one is counted in the same instant, so guessing in parallel learns nothing more.
 */
export const tollAt = (at: number): string => `
local asked = string.match(KEYS[1], '%d+$')
local toll = ARGV[${at}] ~= '' and cjson.decode(ARGV[${at}]) or nil
local is_free = not toll or redis.call('SISMEMBER', toll.used, asked) == 1
local function is_full(window)
  if window.isFull then return true end
  local before = math.floor(window.share * tonumber(redis.call('GET', window.before) or '0'))
  return before + tonumber(redis.call('GET', window.now) or '0') >= window.tokens
end
if not is_free then
  if is_full(toll.own) then return {'refused', 'own'} end
  if is_full(toll.mistyper) and is_full(toll.all) then return {'refused', 'all'} end
end
local function unknown()
  if is_free then return {'unknown'} end
  if redis.call('INCR', toll.own.now) == 1 then redis.call('PEXPIRE', toll.own.now, toll.own.ttlMs) end
  return {'unknown', 'paid'}
end
local function note_right()
  if is_free then return end
  redis.call('SADD', toll.used, asked)
  redis.call('EXPIRE', toll.used, ${keys.usedCodes.ttl})
end`;

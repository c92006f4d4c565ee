import type { Standing } from "./limits.ts";
import type { LimitRule } from "./rules.ts";

const units = { m: 60_000, h: 3_600_000 };

export function windowMsOf(window: LimitRule["window"]): number {
  const [length = "1", unit] = window.split(" ");
  return Number(length) * (unit === "h" ? units.h : units.m);
}

/** More callers than this at once are not counted one by one: memory is bounded. */
const mostCallers = 10_000;

/** A fixed window in this isolate's memory: what is left of a limit while Redis does not answer. */
export class LocalCounter {
  readonly #tokens: number;
  readonly #windowMs: number;
  #window = 0;
  #spent = new Map<string, number>();

  constructor(tokens: number, window: LimitRule["window"]) {
    this.#tokens = tokens;
    this.#windowMs = windowMsOf(window);
  }

  spend(who: string): Standing {
    const spent = this.#spentBy(who) + 1;
    if (spent > this.#tokens) return this.#standing(0, false);
    if (this.#spent.size < mostCallers || this.#spent.has(who)) this.#spent.set(who, spent);
    return this.#standing(this.#tokens - spent, true);
  }

  refund(who: string): void {
    const spent = this.#spentBy(who);
    if (spent > 0) this.#spent.set(who, spent - 1);
  }

  look(who: string): Standing {
    const left = this.#tokens - this.#spentBy(who);
    return this.#standing(left, left > 0);
  }

  #spentBy(who: string): number {
    const window = Math.floor(Date.now() / this.#windowMs);
    if (window !== this.#window) {
      this.#window = window;
      this.#spent = new Map();
    }
    return this.#spent.get(who) ?? 0;
  }

  #standing(left: number, allowed: boolean): Standing {
    const resetMs = (this.#window + 1) * this.#windowMs;
    return { allowed, limit: this.#tokens, remaining: Math.max(0, left), resetMs };
  }
}

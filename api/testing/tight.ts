import type { LimitRule } from "../limits/rules.ts";

/** So few and no more, for as long as any test runs: a window that does not end. Those of minutes do in the middle of a test, now and then. */
export const tight = (tokens: number): LimitRule => ({ tokens, window: "1000000 h", away: "count-here" });

import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { callerOf } from "../limits/address.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";
import { orNullWhenAway, unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { hasUsedCode, noteUsedCode } from "../redis/used-codes.ts";

const everybody = "all";
/** Longer than a right code takes to be noted. */
const secondLookMs = 500;

/**
 * Guessing codes costs the guesser. A code is paid for before it is looked up and a right one is paid back, so guessing in
 * parallel learns nothing beyond the limit. What an address has used before costs nothing and always passes: one pupil's guesses
 * lock no class out. When everybody together guesses too much, addresses with a recent wrong code are refused.
 */
export async function guardGuesses<T>(c: Context<AppEnv>, code: string, lookUp: () => Promise<T | null>): Promise<T> {
  const { limits, redis, background } = c.var.ports;
  const caller = await callerOf(c);
  const isUsed = () => orNullWhenAway(hasUsedCode(redis, caller, code));
  const isFree = (await isUsed()) || !(await pay(c, caller, isUsed));
  const payBack = (isRight: boolean) => {
    if (isFree) return;
    background(limits.wrongCodes.refund(caller));
    if (isRight) background(unlessAway(noteUsedCode(redis, caller, code)));
  };

  const found = await lookUp().catch((error: unknown) => {
    // Full, locked, taken: all of them are said of right codes only. An outage says nothing.
    payBack(error instanceof Problem);
    throw error;
  });
  if (found === null) {
    await Promise.all([limits.mistypers.spend(caller), limits.allWrongCodes.spend(everybody)]);
    throw new Problem("code-unknown");
  }
  payBack(true);
  return found;
}

/** False when there is nothing to pay after all; throws the problem of who may not go on. */
async function pay(c: Context<AppEnv>, caller: string, isUsed: () => Promise<boolean | null>): Promise<boolean> {
  const { limits, clock } = c.var.ports;
  const [own, innocent] = await Promise.all([limits.wrongCodes.spend(caller), limits.mistypers.look(caller)]);
  if (!own.allowed) {
    // A hall that scans one code in the same second: the first of them have had it looked up meanwhile.
    await new Promise((resolve) => setTimeout(resolve, secondLookMs));
    if (await isUsed()) return false;
    refuseUnlessAllowed(own, clock.now());
  }
  if (innocent.allowed) return true;
  const all = await limits.allWrongCodes.look(everybody);
  if (!all.allowed) await limits.wrongCodes.refund(caller);
  refuseUnlessAllowed(all, clock.now());
  return true;
}

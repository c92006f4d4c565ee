import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { callerOf } from "../limits/address.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";
import { unlessAway } from "../outage.ts";
import { Problem } from "../problem.ts";
import { GuessRefused, Toll, type TollWindows } from "../redis/guess-toll.ts";
import { noteUsedCode } from "../redis/used-codes.ts";

const everybody = "all";
/** Longer than a right code takes to be noted. */
const secondLookMs = 500;

/**
 * Guessing codes costs the guesser. This isolate counts a code before it is looked up, and Redis in the same instant; a right one
 * costs nothing in the end, so guessing in parallel learns nothing beyond the limit. What an address has used before always
 * passes: one pupil's guesses lock no class out. When everybody together guesses too much, addresses with a recent wrong code
 * are refused.
 */
export async function guardGuesses<T>(
  c: Context<AppEnv>,
  code: string,
  lookUp: (toll: Toll) => Promise<T | null>,
): Promise<T> {
  const { limits, redis, background, clock, log } = c.var.ports;
  const caller = await callerOf(c);
  let isCountedHere = limits.wrongCodes.spendHere(caller).allowed;
  const windows: TollWindows = {
    own: { ...limits.wrongCodes.windowOf(caller), isFull: !isCountedHere },
    mistyper: limits.mistypers.windowOf(caller),
    all: limits.allWrongCodes.windowOf(everybody),
  };
  let toll = new Toll(caller, windows);
  const forgetHere = () => {
    if (isCountedHere) limits.wrongCodes.refundHere(caller);
    isCountedHere = false;
  };
  const isRight = () => {
    if (toll.state === "paid") background(limits.wrongCodes.refund(caller));
    else forgetHere();
    if (toll.state !== "free") background(unlessAway(noteUsedCode(redis, caller, code)));
  };
  const lookTwice = (error: unknown) => {
    if (!(error instanceof GuessRefused) || error.by !== "own") throw error;
    forgetHere();
    // A hall that scans one code in the same second: the first of them have had it looked up meanwhile.
    toll = new Toll(caller, { ...windows, own: { ...windows.own, isFull: true } });
    return new Promise((resolve) => setTimeout(resolve, secondLookMs)).then(() => lookUp(toll));
  };

  const found = await lookUp(toll)
    .catch(lookTwice)
    .catch((error: unknown) => {
      if (error instanceof GuessRefused) {
        forgetHere();
        const { tokens, resetMs } = windows[error.by];
        refuseUnlessAllowed({ allowed: false, limit: tokens, remaining: 0, resetMs }, clock.now());
      }
      // Full, locked, taken: all of them are said of right codes only. An outage says nothing.
      if (error instanceof Problem) isRight();
      throw error;
    });
  if (toll.state === "unheard")
    log({ level: "warn", event: "limit-without-redis", limit: "wrongCodes", away: "count-here" });
  if (found === null) {
    if (toll.state === "free") forgetHere();
    await Promise.all([limits.mistypers.spend(caller), limits.allWrongCodes.spend(everybody)]);
    throw new Problem("code-unknown");
  }
  isRight();
  return found;
}

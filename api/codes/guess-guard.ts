import type { Context } from "hono";
import type { AppEnv } from "../context.ts";
import { callerOf } from "../limits/address.ts";
import { refuseUnlessAllowed } from "../limits/refuse.ts";
import { Problem } from "../problem.ts";

const everybody = "all";

/**
 * Guessing codes costs the guesser: wrong codes are counted per address, right ones never. When everybody together
 * guesses too much, addresses with a recent wrong code are refused; a class that types its code gets in.
 * A wrong code is only called wrong within the limit, so guessing in parallel gains no further answers.
 */
export async function guardGuesses<T>(c: Context<AppEnv>, lookUp: () => Promise<T | null>): Promise<T> {
  const { limits, clock } = c.var.ports;
  const caller = await callerOf(c);
  const own = await limits.wrongCodes.look(caller);
  refuseUnlessAllowed(own, clock.now());
  if (own.remaining < own.limit) refuseUnlessAllowed(await limits.allWrongCodes.look(everybody), clock.now());

  const found = await lookUp();
  if (found !== null) return found;
  const [standing] = await Promise.all([limits.wrongCodes.spend(caller), limits.allWrongCodes.spend(everybody)]);
  refuseUnlessAllowed(standing, clock.now());
  throw new Problem("code-unknown");
}

import { afterAll, beforeAll } from "vitest";
import type { FaultSwitch } from "../../local/faults.ts";
import { type StackVars, startStack } from "../../local/stack.ts";

/**
 * Stores of one's own with a switch for faults in each, for tests in which time passes or something is swept: in those that are
 * shared it would hit what other files have there at that moment. For use at the top of a test file.
 */
export function ownStack() {
  const own = { stack: {} as Partial<StackVars>, neon: {} as FaultSwitch, upstash: {} as FaultSwitch };
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const { POSTGRES_URL: postgresUrl, REDIS_URL: redisUrl } = process.env;
    const { vars, faults, stop } = await startStack({ data: "scratch", postgresUrl, redisUrl });
    stops.push(stop);
    Object.assign(own, { stack: vars, ...faults });
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });
  return own;
}

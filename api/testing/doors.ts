import { afterAll, beforeAll, inject } from "vitest";
import { openFaultDoor } from "../../local/fault-door.ts";
import type { Fault, FaultSwitch } from "../../local/faults.ts";
import type { StackVars } from "../../local/stack.ts";

export const faults: Record<"slow" | "failing" | "cut" | "lost", Fault> = {
  slow: { kind: "delay", delayMs: 3_600_000 },
  failing: { kind: "status", status: 500 },
  cut: { kind: "reset" },
  lost: { kind: "lost" },
};

/** Ways of one's own to both stores, with a switch for faults in each; for use at the top of a test file. */
export function faultDoors() {
  const doors = { stack: {} as Partial<StackVars>, neon: {} as FaultSwitch, upstash: {} as FaultSwitch };
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    const { NEON_FETCH_ENDPOINT, UPSTASH_REDIS_REST_URL } = inject("stack");
    const [neon, upstash] = await Promise.all([
      openFaultDoor(NEON_FETCH_ENDPOINT),
      openFaultDoor(UPSTASH_REDIS_REST_URL),
    ]);
    stops.push(neon.stop, upstash.stop);
    doors.stack = { NEON_FETCH_ENDPOINT: neon.url, UPSTASH_REDIS_REST_URL: upstash.url };
    doors.neon = neon.fault;
    doors.upstash = upstash.fault;
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });
  return doors;
}

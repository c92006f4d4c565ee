import { setTimeout as sleep } from "node:timers/promises";
import { keys } from "../../api/redis/keys.ts";
import { atTheDoor, onTheBoard, type Poison, type Target } from "../../api/testing/poison.ts";
import type { Lab } from "./lab.ts";
import { askRedis } from "./redis-board.ts";

const everyMs = 100;

export async function poison(lab: Lab, target: Target, what: Poison | undefined): Promise<void> {
  for (const command of what?.(target) ?? []) await askRedis(lab, command);
}

/** One poison after the other, round and round, until told to stop. Resolves with how many there were. */
export async function keepPoisoning(lab: Lab, target: Target, stop: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    for (const what of [...Object.values(onTheBoard), ...Object.values(atTheDoor)]) {
      if (stop.aborted) return count;
      await poison(lab, target, what);
      count += 1;
      await sleep(everyMs);
    }
  }
}

/** Redis has lost what the door needs. */
export async function forgetDoor(lab: Lab, { code, session }: Target): Promise<void> {
  const held = [keys.session, keys.names, keys.waiting].map(({ of }) => of(session));
  await askRedis(lab, ["DEL", keys.code.of(code), ...held]);
}

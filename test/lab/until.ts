import { setTimeout as sleep } from "node:timers/promises";

const lookEveryMs = 15;
const defaultPatienceMs = 60_000;

/** Resolves as soon as `holds`; rejects when patience is over, with what was waited for and what there was instead. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { patienceMs = defaultPatienceMs, instead = () => "" }: { patienceMs?: number; instead?(): string } = {},
): Promise<void> {
  for (const limit = performance.now() + patienceMs; performance.now() < limit; await sleep(lookEveryMs)) {
    if (await holds()) return;
  }
  throw new Error(`waited ${patienceMs / 1_000} s for ${what}. ${instead()}`);
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Lab } from "../lab/lab.ts";

/** SIGKILL to a process group, and a start anew. */
export interface Blow {
  afterMs: number;
  what: "worker" | "stores" | "both";
  downMs: number;
}

export async function strike(lab: Lab, { afterMs, what, downMs }: Blow): Promise<void> {
  const struck = [...(what === "stores" ? [] : [lab.worker]), ...(what === "worker" ? [] : [lab.stores])];
  await sleep(afterMs);
  await Promise.all(struck.map((one) => one.kill()));
  await sleep(downMs);
  await Promise.all(struck.map((one) => one.start()));
}

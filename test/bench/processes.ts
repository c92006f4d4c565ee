import { readdirSync, readFileSync } from "node:fs";

/** Of /proc: a second has so many ticks on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** A process and all that it has started, as far as they are there now. */
export function groupOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(groupOf)];
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
  } catch {
    return []; // It has ended meanwhile.
  }
}

export interface Usage {
  cpuS: number;
  rssBytes: number;
}

/** What these processes have used so far, together. */
export function usageOf(pids: readonly number[]): Usage {
  const all = pids.map((pid) => readUsage(readFileSync(`/proc/${pid}/stat`, "utf8")));
  return {
    cpuS: all.reduce((sum, { cpuS }) => sum + cpuS, 0),
    rssBytes: all.reduce((sum, { rssBytes }) => sum + rssBytes, 0),
  };
}

const pageBytes = 4_096;

/** Fields 14, 15 (user, system) and 24 (pages) of /proc/<pid>/stat; the second one is a name that may have spaces in it. */
export function readUsage(stat: string): Usage {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const field = (n: number) => Number(fields[n - 3]);
  return { cpuS: (field(14) + field(15)) / ticksPerSecond, rssBytes: field(24) * pageBytes };
}

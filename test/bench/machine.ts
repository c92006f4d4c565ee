import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { projectFolder } from "../../local/paths.ts";

export interface Machine {
  cores: number;
  model: string;
  memoryGb: number;
  node: string;
  workerd: string;
  loadAtStart: number;
}

export function machine(): Machine {
  const [first] = cpus();
  const workerd = execFileSync(join(projectFolder, "node_modules/.bin/workerd"), ["--version"], { encoding: "utf8" });
  return {
    cores: cpus().length,
    model: first?.model ?? "unknown",
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    workerd: workerd.trim().replace(/^workerd /, ""),
    loadAtStart: load(),
  };
}

/** How many wanted a core at once, over the last minute. */
export const load = (): number => Math.round((loadavg()[0] ?? 0) * 100) / 100;

/** One for every player on either side, and some for everything else. Null: any number. */
const reserve = 200;

/** Throws with what to do about it when so many players cannot have a socket each. Node itself has raised it as far as it may. */
export function mustHaveFiles(players: number, limits = readFileSync("/proc/self/limits", "utf8")): void {
  const most = /^Max open files\s+(\d+|unlimited)/m.exec(limits)?.[1] ?? "unlimited";
  const needed = players + reserve;
  if (most === "unlimited" || Number(most) >= needed) return;
  throw new Error(
    `${players} players need ${needed} open files in one process, and ${most} are allowed here. ` +
      `Raise it with ulimit -n ${needed} (ulimit -Hn ${needed} as root first), or ask for fewer --players.`,
  );
}

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../local/paths.ts";

const leash = fileURLToPath(new URL("../../local/leash.ts", import.meta.url));
const partykit = join(projectFolder, "node_modules/partykit/dist/bin.mjs");
const startLimitMs = 30_000;

/** The rooms under `partykit dev`, as a process group that can be killed as a crash would. */
export class PartyKit {
  readonly origin: string;
  readonly #args: string[];
  #child: ChildProcess | null = null;

  constructor(port: number, folder: string, vars: Readonly<Record<string, string>>) {
    this.origin = `http://127.0.0.1:${port}`;
    const given = Object.entries(vars).map(([name, value]) => `${name}=${value}`);
    this.#args = [
      "dev",
      "--port",
      String(port),
      "--no-hotkeys",
      "--disable-request-cf-fetch",
      "--persist",
      folder,
      "--var",
      ...given,
    ];
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [leash, process.execPath, "--no-warnings", partykit, ...this.#args], {
      cwd: projectFolder,
      env: { ...process.env, CI: "1" },
      detached: true,
      // The crash is meant, and it fills the log.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    this.#child = child;
    for (const limit = Date.now() + startLimitMs; Date.now() < limit; await sleep(100)) {
      const response = await fetch(this.origin).catch(() => null);
      await response?.body?.cancel();
      if (response) return;
      if (child.exitCode !== null) throw new Error("partykit dev ended while starting");
    }
    throw new Error(`partykit dev did not answer within ${startLimitMs / 1_000} s`);
  }

  /** Everything at once, without a goodbye. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, "exit");
    child.disconnect();
    await exited;
  }
}

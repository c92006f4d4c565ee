import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { projectFolder } from "../../local/paths.ts";

const leash = fileURLToPath(new URL("../../local/leash.ts", import.meta.url));

interface Command {
  /** The program, its arguments behind it. */
  line: readonly string[];
  env?: Readonly<Record<string, string>>;
  print?(line: string): void;
}

/** A program and all that it starts, as one group: it can be killed as a crash would, and never outlives this process. */
export class Leashed {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  constructor({ line, env, print }: Command) {
    const stdio = print ? "pipe" : "ignore";
    this.#child = spawn(process.execPath, [leash, ...line], {
      cwd: projectFolder,
      env: { ...process.env, NODE_ENV: undefined, ...env },
      detached: true,
      stdio: ["ignore", stdio, stdio, "ipc"],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      if (stream && print) createInterface(stream).on("line", print);
    // When the last of the group has let go of its output, so that its ports are free again.
    this.#exited = once(this.#child, "close");
  }

  /** Of the group. */
  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("it did not start");
    return this.#child.pid;
  }

  get hasExited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Everything at once, without a goodbye. */
  async kill(): Promise<void> {
    if (!this.hasExited && this.#child.pid !== undefined) process.kill(-this.#child.pid, "SIGKILL");
    await this.#exited;
  }

  /** Resolves when `url` answers, whatever it says; rejects when the program ends before, or takes too long. */
  async answers(url: string, limitMs: number): Promise<void> {
    for (const limit = Date.now() + limitMs; Date.now() < limit; await sleep(25)) {
      if (this.hasExited) throw new Error("it ended while starting");
      const response = await fetch(url).catch(() => null);
      await response?.body?.cancel();
      if (response) return;
    }
    throw new Error(`it did not answer ${url} within ${limitMs / 1_000} s`);
  }
}

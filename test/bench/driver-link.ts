import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { DriverFigures, FromDriver, Plan, ToDriver } from "./words.ts";

const program = fileURLToPath(new URL("driver/driver.ts", import.meta.url));

export type MarkWord = Extract<FromDriver, { type: "mark" }>;

interface Listener {
  /** The driver stands still until this resolves. */
  mark(word: MarkWord): Promise<void>;
  progress(text: string): void;
}

/** The process that plays: one for each round. It ends with this one. */
export class Driver {
  readonly #child: ChildProcess;

  constructor() {
    this.#child = fork(program, { execArgv: ["--no-warnings"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  }

  run(plan: Plan, { mark, progress }: Listener): Promise<DriverFigures> {
    const say = (word: ToDriver) => this.#child.send(word);
    return new Promise((resolve, reject) => {
      this.#child.on("message", (word: FromDriver) => {
        switch (word.type) {
          case "mark":
            mark(word).then(() => say({ type: "go" }), reject);
            break;
          case "progress":
            progress(word.text);
            break;
          case "figures":
            resolve(word.figures);
            break;
          case "failed":
            reject(new Error(word.because));
        }
      });
      this.#child.on("exit", (code) => reject(new Error(`the driver ended with ${code}`)));
      say({ type: "run", plan });
    });
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }
}
